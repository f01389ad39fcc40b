package io.trestle.mappings.xsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.mappings.shape.AttributeShape;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.WhiteSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SchemaReaderTest {

    @TempDir
    Path folder;

    private Path write(String name, String attributes, String body) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file,
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' elementFormDefault='qualified' " + attributes
                        + ">\n" + body + "\n</xs:schema>");
    }

    private SchemaSet read(Path file) throws Exception {
        return SchemaReader.read(file, ReadLimits.ofDefaults());
    }

    private static List<Particle> parts(ElementShape element) {
        Content.Elements content = (Content.Elements) ((ComplexShape) element.type()).content();
        return ((Particle.OfGroup) content.particle()).particles();
    }

    private static ElementShape child(ElementShape element, int i) {
        return ((Particle.OfElement) parts(element).get(i)).element();
    }

    @Test
    void compilesElementsAttributesAndTypes() throws Exception {
        Path file = write("a.xsd", "targetNamespace='urn:a' xmlns='urn:a'", """
            <xs:element name='order'>
              <xs:annotation><xs:documentation> An <b xmlns=''>order</b>
                of goods. </xs:documentation></xs:annotation>
              <xs:complexType><xs:sequence>
                <xs:element name='id' type='xs:long'/>
                <xs:element name='note' type='Note' minOccurs='0' maxOccurs='unbounded' nillable='true' default='a'/>
                <xs:element name='plain' type='xs:string' form='unqualified'/>
              </xs:sequence><xs:attribute name='kind' use='required'><xs:simpleType><xs:restriction base='xs:token'>
                <xs:enumeration value='big'/><xs:enumeration value='small'/></xs:restriction></xs:simpleType></xs:attribute>
                <xs:attribute name='version' fixed='1'/></xs:complexType></xs:element>
            <xs:simpleType name='Note'><xs:restriction base='xs:string'><xs:maxLength value='10'/><xs:pattern value='a'/><xs:pattern value='b'/></xs:restriction></xs:simpleType>\
            """);
        SchemaSet set = read(file);
        ElementShape order = set.element("order").orElseThrow();

        assertThat(set.diagnostics()).isEmpty();
        assertThat(order.name()).isEqualTo(new QName("urn:a", "order"));
        assertThat(order.documentation()).isEqualTo("An order of goods.");
        assertThat(child(order, 0).type()).isInstanceOfSatisfying(SimpleShape.Atomic.class, id -> {
            assertThat(id.builtin()).isEqualTo(Builtin.LONG);
            assertThat(id.facets().isEmpty()).isTrue();
        });
        ElementShape note = child(order, 1);
        assertThat(note.nillable()).isTrue();
        assertThat(note.defaultValue()).isEqualTo("a");
        assertThat(parts(order).get(1).occurs()).isEqualTo(new Occurs(0, Occurs.UNBOUNDED));
        assertThat(((SimpleShape) note.type()).facets().maxLength()).isEqualTo(10);
        assertThat(((SimpleShape) note.type()).facets().patterns()).containsExactly("a|b");
        assertThat(child(order, 2).name()).isEqualTo(new QName("plain"));
        List<AttributeShape> attributes = ((ComplexShape) order.type()).attributes();
        assertThat(attributes)
                .extracting(attribute -> attribute.name().getLocalPart())
                .containsExactlyInAnyOrder("kind", "version");
        AttributeShape kind =
                attributes.stream().filter(AttributeShape::required).findFirst().orElseThrow();
        assertThat(kind.type().facets().enumeration()).containsExactly("big", "small");
        assertThat(kind.type().facets().whiteSpace()).isEqualTo(WhiteSpace.COLLAPSE);
    }

    @Test
    void refersToItselfInsteadOfUnrolling() throws Exception {
        SchemaSet set = read(write("r.xsd", "targetNamespace='urn:r' xmlns='urn:r'", """
            <xs:complexType name='Node'><xs:sequence><xs:element name='child' type='Node' minOccurs='0'/></xs:sequence></xs:complexType>
            <xs:element name='node' type='Node'/>\
            """));
        ElementShape node = set.element("node").orElseThrow();

        assertThat(child(node, 0).type()).isSameAs(node.type());
    }

    @Test
    void knowsWhatMayStandForWhat() throws Exception {
        SchemaSet set = read(write("d.xsd", "targetNamespace='urn:d' xmlns='urn:d'", """
            <xs:complexType name='A' abstract='true'/>
            <xs:complexType name='C'><xs:complexContent><xs:extension base='B'/></xs:complexContent></xs:complexType>
            <xs:complexType name='B'><xs:complexContent><xs:extension base='A'/></xs:complexContent></xs:complexType>
            <xs:element name='head' type='A' abstract='true'/>
            <xs:element name='two' type='C' substitutionGroup='one'/>
            <xs:element name='one' type='B' substitutionGroup='head'/>\
            """));
        ComplexShape a = (ComplexShape) set.type(new QName("urn:d", "A")).orElseThrow();

        assertThat(a.isAbstract()).isTrue();
        assertThat(a.derived()).extracting(type -> String.valueOf(type.name())).containsExactly("{urn:d}B", "{urn:d}C");
        assertThat(set.element("head").orElseThrow().substitutes())
                .extracting(element -> element.name().getLocalPart())
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void followsImportsIncludesAndRedefinitions() throws Exception {
        write(
                "types/common.xsd",
                "",
                "<xs:simpleType name='Code'><xs:restriction base='xs:string'/></xs:simpleType><xs:complexType"
                        + " name='Base'><xs:sequence><xs:element name='code'"
                        + " type='Code'/></xs:sequence></xs:complexType>");
        write(
                "other.xsd",
                "targetNamespace='urn:o' xmlns:m='urn:m'",
                "<xs:import namespace='urn:m' schemaLocation='main.xsd'/><xs:element name='o' type='m:Base'/>");
        Path file = write("main.xsd", "targetNamespace='urn:m' xmlns='urn:m' xmlns:o='urn:o'", """
            <xs:import namespace='urn:o' schemaLocation='other.xsd'/>
            <xs:redefine schemaLocation='types/common.xsd'><xs:complexType name='Base'><xs:complexContent><xs:extension base='Base'>
              <xs:sequence><xs:element name='more' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:redefine>
            <xs:element name='r'><xs:complexType><xs:sequence><xs:element ref='o:o'/><xs:element name='b' type='Base'/></xs:sequence></xs:complexType></xs:element>\
            """);
        SchemaSet set = read(file);

        assertThat(set.diagnostics()).isEmpty();
        ElementShape root = set.element(new QName("urn:m", "r")).orElseThrow();
        assertThat(child(root, 0).type()).isSameAs(child(root, 1).type());
        // The extended type: its own sequence after the inherited one.
        assertThat(parts(child(root, 1))).hasSize(2);
    }

    @Test
    void addsImportsThatWereForgotten() throws Exception {
        write("b.xsd", "targetNamespace='urn:b'", "<xs:element name='b' type='xs:int'/>");
        write(
                "c.xsd",
                "targetNamespace='urn:c' xmlns:b='urn:b'",
                "<xs:element name='c'><xs:complexType><xs:sequence><xs:element ref='b:b'/></xs:sequence>"
                        + "<xs:attribute ref='xml:lang'/></xs:complexType></xs:element>");
        SchemaSet set = read(write(
                "a.xsd",
                "targetNamespace='urn:a'",
                "<xs:import namespace='urn:b' schemaLocation='b.xsd'/><xs:import namespace='urn:c'"
                        + " schemaLocation='c.xsd'/>"));

        assertThat(set.diagnostics()).isEmpty();
        assertThat(child(set.element("c").orElseThrow(), 0).name()).isEqualTo(new QName("urn:b", "b"));
    }

    @Test
    void saysWhereReferencesLeadNowhere() throws Exception {
        Path file = write("a.xsd", "targetNamespace='urn:a' xmlns='urn:a'", """

            <xs:include schemaLocation='../outside.xsd'/>
            <xs:import namespace='urn:far' schemaLocation='http://127.0.0.1:1/far.xsd'/>
            <xs:element name='broken' type='Missing'/>
            <xs:element name='whole' type='xs:int'/>\
            """);
        Files.writeString(folder.resolveSibling("outside.xsd"), "<x/>");
        SchemaSet set = read(file);

        assertThat(set.diagnostics())
                .extracting(diagnostic ->
                        diagnostic.line() + ":" + diagnostic.file().getFileName())
                .contains("3:a.xsd", "4:a.xsd", "5:a.xsd");
        assertThat(set.diagnostics().get(0).message())
                .isEqualTo("schemaLocation: ../outside.xsd (expected: a file in the folder)");
        assertThat(set.element("broken").orElseThrow().type())
                .isInstanceOfSatisfying(
                        ComplexShape.class, type -> assertThat(type.isAnyType()).isTrue());
        assertThat(set.element("whole").orElseThrow().type()).isInstanceOf(SimpleShape.class);
        Files.delete(folder.resolveSibling("outside.xsd"));
    }

    @Test
    void explodesNoEntities() throws Exception {
        Path file = Files.writeString(folder.resolve("bomb.xsd"), """
            <!DOCTYPE xs:schema [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
            <!ENTITY x SYSTEM "file:///etc/passwd">]>
            <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='&c;&x;'/></xs:schema>\
            """);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageContaining("bomb.xsd:3: not well-formed");
    }

    @Test
    void readsSchemasThatMentionADocumentType() throws Exception {
        Path file = Files.writeString(folder.resolve("dtd.xsd"), """
            <!DOCTYPE xs:schema PUBLIC "-//W3C//DTD XMLSCHEMA 200102//EN" "http://127.0.0.1:1/XMLSchema.dtd" [ <!ENTITY % p ''> ]>
            <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='e' type='xs:int'/></xs:schema>\
            """);

        assertThat(read(file).element("e")).isPresent();
    }

    @Test
    void survivesWhatIsAbsurd() throws Exception {
        String deep = "<xs:sequence>".repeat(150) + "</xs:sequence>".repeat(150);
        SchemaSet set = read(write(
                "deep.xsd",
                "",
                "<xs:element name='e'><xs:complexType>" + deep + "</xs:complexType></xs:element><xs:element"
                        + " name='many'><xs:complexType><xs:sequence"
                        + " maxOccurs='200000'><xs:element name='x'"
                        + " maxOccurs='100000'/></xs:sequence></xs:complexType></xs:element><xs:complexType"
                        + " name='Loop'><xs:complexContent><xs:extension"
                        + " base='Loop'/></xs:complexContent></xs:complexType>"));
        assertThat(set.element("many")).isPresent();
        String deeper = "<xs:sequence>".repeat(100_000);
        Path file = Files.writeString(
                folder.resolve("deeper.xsd"), "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>" + deeper);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageContaining("Depth");
        for (String text : new String[] {"", "no xml", "<html/>", "<xs:schema/>", "\0\0\0"}) {
            Path odd = Files.writeString(folder.resolve("odd.xsd"), text);
            assertThatThrownBy(() -> read(odd)).isInstanceOf(UnreadableSourceException.class);
        }
    }

    @Test
    void stopsAtItsLimits() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("n" + i + ".xsd", "", "<xs:include schemaLocation='n" + (i + 1) + ".xsd'/>");
        }
        SchemaSet set = SchemaReader.read(
                folder.resolve("n0.xsd"),
                ReadScope.around(folder.resolve("n0.xsd"), new ReadLimits(10_000, 100_000, 5, 20)));

        assertThat(set.diagnostics())
                .anySatisfy(diagnostic -> assertThat(diagnostic.message()).isEqualTo("files: more than 5 drawn in"));
    }
}
