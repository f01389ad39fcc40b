package io.trestle.mappings.xsd;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.value.Builtin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SchemaRepairTest {

    @TempDir
    Path folder;

    private SchemaSet read(String content) throws Exception {
        Path file = Files.writeString(
                folder.resolve("a.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' xmlns:o='urn:o'"
                        + " targetNamespace='urn:t'>" + content + "</xs:schema>");
        return SchemaReader.read(file, ReadLimits.ofDefaults());
    }

    private static QName t(String name) {
        return new QName("urn:t", name);
    }

    @Test
    void findsNamesThatLackTheirPrefix() throws Exception {
        SchemaSet set = read("<xs:element name='a' type='Kind'/>\n<xs:element name='b' type='string'/>"
                + "<xs:simpleType name='Kind'><xs:union memberTypes='xs:int Other'/></xs:simpleType>"
                + "<xs:simpleType name='Other'><xs:restriction base='xs:date'/></xs:simpleType>");

        assertThat(set.element(t("a")).orElseThrow().type())
                .isInstanceOfSatisfying(
                        SimpleShape.Union.class,
                        union -> assertThat(union.members())
                                .extracting(member -> ((SimpleShape.Atomic) member).builtin())
                                .containsExactly(Builtin.INT, Builtin.DATE));
        assertThat(((SimpleShape.Atomic) set.element(t("b")).orElseThrow().type()).builtin())
                .isEqualTo(Builtin.STRING);
        assertThat(set.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "type=\"Kind\": {}Kind is not declared in any schema; taken for {urn:t}Kind",
                        "type=\"string\": {}string is not declared in any schema; taken for the built-in type",
                        "memberTypes=\"Other\": {}Other is not declared in any schema; taken for {urn:t}Other");
        assertThat(set.diagnostics().get(1).line()).isEqualTo(2);
    }

    @Test
    void takesForAnythingWhatNobodyDeclares() throws Exception {
        SchemaSet set = read("""
            <xs:import namespace='urn:o' schemaLocation='http://127.0.0.1:1/o.xsd'/>
            <xs:element name='a'><xs:complexType><xs:sequence>
              <xs:element ref='o:far'/><xs:element name='b' type='o:Far'/><xs:group ref='o:group'/></xs:sequence>
              <xs:attribute name='c' type='o:Simple'/><xs:attribute ref='o:d' use='required'/><xs:attributeGroup ref='o:e'/></xs:complexType></xs:element>
            <xs:element name='broken' type='nowhere:T'/>
            """);

        ComplexShape type = (ComplexShape) set.element(t("a")).orElseThrow().type();
        Particle.OfGroup group = (Particle.OfGroup) ((Content.Elements) type.content()).particle();
        ElementShape far = ((Particle.OfElement) group.particles().get(0)).element();
        assertThat(far.name()).isEqualTo(new QName("urn:o", "far"));
        assertThat(((ComplexShape) far.type()).isAnyType()).isTrue();
        ElementShape b = ((Particle.OfElement) group.particles().get(1)).element();
        assertThat(((ComplexShape) b.type()).isAnyType()).isTrue();
        assertThat(type.attributes())
                .extracting(attribute -> attribute.name() + " " + attribute.required())
                .containsExactlyInAnyOrder("c false", "{urn:o}d true");
        assertThat(type.anyAttribute()).isNotNull();
        assertThat(((ComplexShape) set.element(t("broken")).orElseThrow().type()).isAnyType())
                .isTrue();
        assertThat(set.diagnostics()).hasSize(8);
    }

    @Test
    void readsDataSets() throws Exception {
        SchemaSet set = read("<xs:element name='a'><xs:complexType><xs:sequence><xs:element ref='xs:schema'"
                + " minOccurs='0'/><xs:any/></xs:sequence></xs:complexType></xs:element>");

        ComplexShape type = (ComplexShape) set.element(t("a")).orElseThrow().type();
        Particle.OfGroup group = (Particle.OfGroup) ((Content.Elements) type.content()).particle();
        assertThat(group.particles().get(0)).isInstanceOfSatisfying(Particle.OfWildcard.class, any -> {
            assertThat(any.wildcard().namespaces()).isEqualTo(List.of("http://www.w3.org/2001/XMLSchema"));
            assertThat(any.occurs().isOptional()).isTrue();
        });
    }

    @Test
    void importsWhatCannotBeIncluded() throws Exception {
        Files.writeString(
                folder.resolve("other.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:o'>"
                        + "<xs:element name='x' type='xs:int'/></xs:schema>");
        SchemaSet set = read("<xs:include schemaLocation='other.xsd'/><xs:element name='a' type='xs:int'/>");

        assertThat(set.element(new QName("urn:o", "x"))).isPresent();
        assertThat(set.element(t("a"))).isPresent();
    }

    @Test
    void readsPartsThatTakeTheNamespaceOfTheWhole() throws Exception {
        Files.writeString(
                folder.resolve("part.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='more.xsd'/>"
                        + "<xs:element name='x' type='X'/></xs:schema>");
        Files.writeString(
                folder.resolve("more.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                        + "<xs:simpleType name='X'><xs:restriction base='xs:int'/></xs:simpleType></xs:schema>");
        SchemaSet set = read("<xs:include schemaLocation='part.xsd'/><xs:element name='a' type='t:X'/>");

        assertThat(set.diagnostics()).isEmpty();
        assertThat(set.element(t("x")).orElseThrow().type()).isInstanceOf(SimpleShape.class);
        assertThat(set.element(t("a")).orElseThrow().type()).isInstanceOf(SimpleShape.class);
    }

    @Test
    void takesForAnythingWhatWouldNeverEndWrittenOut() throws Exception {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String next = i == 59 ? "<xs:element name='e' type='xs:int'/>" : "<xs:group ref='t:G" + (i + 1) + "'/>";
            groups.append("<xs:group name='G").append(i).append("'><xs:sequence>");
            groups.append(next).append(next).append("</xs:sequence></xs:group>");
        }
        SchemaSet set = read(groups + "<xs:complexType name='A'><xs:group ref='t:G0'/></xs:complexType>"
                + "<xs:complexType name='B'><xs:group ref='t:G50'/></xs:complexType>");

        assertThat(((ComplexShape) set.type(t("A")).orElseThrow()).content())
                .isEqualTo(ComplexShape.anyType().content());
        assertThat(((ComplexShape) set.type(t("B")).orElseThrow()).content())
                .isNotEqualTo(ComplexShape.anyType().content());
        assertThat(set.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("type {urn:t}A: more than 50000 particles, groups written out; it may be anything");
    }

    @Test
    void sharesWhatTypesInherit() throws Exception {
        StringBuilder types = new StringBuilder("<xs:complexType name='T0'/>");
        for (int i = 1; i < 300; i++) {
            types.append("<xs:complexType name='T").append(i).append("'><xs:complexContent><xs:extension base='t:T");
            types.append(i - 1).append("'><xs:sequence><xs:element name='e").append(i);
            types.append("' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>");
        }
        SchemaSet set = read(types.toString());

        assertThat(set.diagnostics()).isEmpty();
        assertThat(ObjectView.of((ComplexShape) set.type(t("T299")).orElseThrow())
                        .properties())
                .hasSize(299);
    }

    /** What refers to itself, in ways that a schema must not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xs:element name='a' substitutionGroup='t:b'/><xs:element name='b' substitutionGroup='t:a'/>",
                "<xs:element name='a' substitutionGroup='t:a' type='xs:int'/>",
                "<xs:complexType name='A'><xs:complexContent><xs:extension base='t:B'/></xs:complexContent></xs:complexType>"
                        + "<xs:complexType name='B'><xs:complexContent><xs:extension base='t:A'/></xs:complexContent></xs:complexType>",
                "<xs:simpleType name='A'><xs:restriction base='t:A'/></xs:simpleType>",
                "<xs:simpleType name='A'><xs:union memberTypes='t:A t:B'/></xs:simpleType>"
                        + "<xs:simpleType name='B'><xs:list itemType='t:A'/></xs:simpleType>",
                "<xs:group name='G'><xs:sequence><xs:group ref='t:G'/></xs:sequence></xs:group>"
                        + "<xs:complexType name='A'><xs:group ref='t:G'/></xs:complexType>",
                "<xs:attributeGroup name='G'><xs:attributeGroup ref='t:G'/></xs:attributeGroup>"
                        + "<xs:complexType name='A'><xs:attributeGroup ref='t:G'/></xs:complexType>",
                "<xs:include schemaLocation='a.xsd'/><xs:import namespace='urn:t' schemaLocation='a.xsd'/>",
                "<xs:redefine schemaLocation='a.xsd'><xs:complexType name='A'/></xs:redefine>",
            })
    void survivesCircles(String content) throws Exception {
        SchemaSet set = read(content + "<xs:element name='whole' type='xs:int'/>");

        assertThat(set.element(t("whole"))).isPresent();
    }
}
