package io.trestle.mappings.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.xsd.SchemaReader;
import io.trestle.mappings.xsd.SchemaSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectViewTest {

    @TempDir
    Path folder;

    private SchemaSet set(String body) throws Exception {
        return SchemaReader.read(
                Files.writeString(
                        folder.resolve("s.xsd"),
                        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t'"
                                + " targetNamespace='urn:t'>"
                                + body + "</xs:schema>"),
                ReadLimits.ofDefaults());
    }

    private ObjectView view(String content) throws Exception {
        return ObjectView.of((ComplexShape) set("<xs:complexType name='T'>" + content + "</xs:complexType><xs:element"
                        + " name='head' type='xs:string'"
                        + " abstract='true'/><xs:element"
                        + " name='one' type='xs:string'"
                        + " substitutionGroup='t:head'/><xs:element"
                        + " name='two' type='xs:string'"
                        + " substitutionGroup='t:head'/>")
                .type(new QName("urn:t", "T"))
                .orElseThrow());
    }

    /** Names, with ! for those that must be there and [] for arrays. */
    private static String described(ObjectView view) {
        return view.properties().stream()
                .map(property -> property.name()
                        + (property.required() ? "!" : "")
                        + (property.occurs().isRepeated() ? "[]" : "")
                        + (property instanceof Property.OfGroup group ? "(" + described(group.item()) + ")" : ""))
                .collect(Collectors.joining(" "));
    }

    @Test
    void namesPropertiesAsJavaScriptDoes() throws Exception {
        assertThat(described(view("""
            <xs:sequence><xs:element name='CustomerID' type='xs:int'/><xs:element name='first-name' type='xs:int'/>
              <xs:element name='Customer_Id' type='xs:int'/><xs:element name='Name' type='xs:int'/>
              <xs:element name='name' type='xs:int'/></xs:sequence><xs:attribute name='VAT' type='xs:int'/>\
            """))).isEqualTo("vat customerId! firstName! Customer_Id! Name! name!");
    }

    @Test
    void namesPropertiesApart() throws Exception {
        assertThat(described(view("""
            <xs:sequence><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int' minOccurs='0'/>
              <xs:element name='b' type='xs:int' form='qualified' maxOccurs='2'/></xs:sequence>
            <xs:attribute name='a' type='xs:int' use='required'/><xs:attribute name='c' type='xs:int'/>\
            """))).isEqualTo("aAttribute! c" + " a! b" + " b2![]");
        assertThat(described(view("<xs:simpleContent><xs:extension base='xs:int'><xs:attribute"
                        + " name='value'/><xs:attribute"
                        + " name='x'/></xs:extension></xs:simpleContent>")))
                .isEqualTo("valueAttribute x value!");
        assertThat(described(view("<xs:sequence/><xs:attribute name='type'/><xs:anyAttribute/>")))
                .isEqualTo("type anyAttribute");
    }

    @Test
    void seesThroughGroupsThatStandOnce() throws Exception {
        ObjectView view = view("""
            <xs:sequence><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence><xs:sequence minOccurs='0'><xs:element name='b' type='xs:int'/>
            <xs:element name='c' type='xs:int'/></xs:sequence><xs:choice><xs:element name='d' type='xs:int'/><xs:element name='e' type='xs:int'/></xs:choice>
            <xs:sequence maxOccurs='3'><xs:element name='f' type='xs:int' minOccurs='0' maxOccurs='2'/></xs:sequence>
            <xs:element name='gone' type='xs:int' minOccurs='0' maxOccurs='0'/></xs:sequence>\
            """);

        assertThat(described(view)).isEqualTo("a! b c d e f[]");
        assertThat(view.properties().get(5).occurs()).isEqualTo(new Occurs(0, 6));
        assertThat(view.positional()).isFalse();
        assertThat(view.rule()).isInstanceOfSatisfying(Rule.All.class, all -> {
            assertThat(all.optional()).isFalse();
            assertThat(all.rules().get(2)).isInstanceOf(Rule.Choice.class);
        });
    }

    @Test
    void keepsRoundsOfRepeatedGroups() throws Exception {
        assertThat(described(view("<xs:choice maxOccurs='unbounded'><xs:element name='a' type='xs:int'"
                        + " maxOccurs='5'/><xs:element name='b' type='xs:int'/></xs:choice>")))
                .isEqualTo("choice![](a b)");
        assertThat(described(view("<xs:sequence minOccurs='0' maxOccurs='9'><xs:element name='a'"
                        + " type='xs:int'/><xs:element name='b' type='xs:int'"
                        + " maxOccurs='2'/></xs:sequence>")))
                .isEqualTo("sequence[](a! b![])");
        assertThat(described(view("<xs:sequence><xs:element ref='t:head'/><xs:element ref='t:head' minOccurs='0'"
                        + " maxOccurs='9'/></xs:sequence>")))
                .isEqualTo("one two head[](one two)");
        assertThat(described(view("<xs:sequence><xs:any minOccurs='0' maxOccurs='unbounded'/><xs:any/></xs:sequence>")))
                .isEqualTo("any[] any2!");
    }

    @Test
    void countsAnElementInSeveralPlacesOnce() throws Exception {
        ObjectView view =
                view("<xs:sequence><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/><xs:element"
                        + " name='a' type='xs:int' minOccurs='0'/></xs:sequence>");

        assertThat(described(view)).isEqualTo("a![] b!");
        assertThat(view.positional()).isTrue();
    }

    @Test
    void keepsPlacesOfAnElementApartWhereNothingElseTellsThem() throws Exception {
        ObjectView view = view("<xs:sequence><xs:element name='MsgID' type='xs:int' minOccurs='0'/><xs:element name='b'"
                + " type='xs:int'/><xs:element name='MsgID' type='xs:int' minOccurs='0'/></xs:sequence>");

        assertThat(described(view)).isEqualTo("msgId b! msgId2");
        assertThat(view.positional()).isFalse();
    }

    @Test
    void sharesWhatPartsOfAChoiceHaveInCommon() throws Exception {
        ObjectView view = view("<xs:choice><xs:sequence><xs:element name='id' type='xs:int'/><xs:element name='packet'"
                + " type='xs:int' minOccurs='0'/><xs:any namespace='##other' minOccurs='0' maxOccurs='unbounded'/>"
                + "</xs:sequence><xs:sequence><xs:element name='packet' type='xs:int'/>"
                + "<xs:any namespace='##other' minOccurs='0'/><xs:element name='end' type='xs:int'/>"
                + "<xs:any namespace='##other' minOccurs='0'/></xs:sequence></xs:choice>");

        assertThat(described(view)).isEqualTo("id packet any[] end any2");
        assertThat(view.positional()).isTrue();
    }

    @Test
    void usesAPlaceOfAnotherPartOnceAlsoWithinChoices() throws Exception {
        ObjectView view = view("<xs:choice><xs:sequence><xs:element name='a' type='xs:int' minOccurs='0'/>"
                + "<xs:element name='b' type='xs:int'/></xs:sequence><xs:sequence><xs:element name='c' type='xs:int'/>"
                + "<xs:choice><xs:element name='d' type='xs:int'/><xs:element name='a' type='xs:int' minOccurs='0'/>"
                + "</xs:choice><xs:element name='e' type='xs:int'/><xs:element name='a' type='xs:int' minOccurs='0'/>"
                + "</xs:sequence></xs:choice>");

        assertThat(described(view)).isEqualTo("a b c d e a2");
    }

    @Test
    void namesTypes() throws Exception {
        SchemaSet set = set(
                "<xs:complexType name='A' abstract='true'/><xs:complexType name='B'><xs:complexContent><xs:extension"
                        + " base='t:A'/></xs:complexContent></xs:complexType><xs:complexType"
                        + " name='C'><xs:complexContent><xs:extension base='t:B'/></xs:complexContent></xs:complexType>");

        assertThat(ObjectView.typeNames(
                        (ComplexShape) set.type(new QName("urn:t", "A")).orElseThrow()))
                .containsOnlyKeys("B", "C");
        assertThat(ObjectView.typeNames(
                        (ComplexShape) set.type(new QName("urn:t", "B")).orElseThrow()))
                .containsOnlyKeys("B", "C");
    }
}
