package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.accepts;
import static io.trestle.mappings.contract.ContractFixture.bodySchema;
import static io.trestle.mappings.contract.ContractFixture.json;
import static io.trestle.mappings.contract.DerivedFixture.ORDER;
import static io.trestle.mappings.contract.DerivedFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.shape.ElementShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contracts say of messages. */
class DerivedMessagesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | {'customerId':1,'line':[{'sku':'A-1'}],'price':1.50}
            true  | {'price':1,'priority':7,'line':[{'sku':'A-1','part':[{'sku':'B-2'}]}],'customerId':9007199254740993,'note':null}
            false | {'customerId':1,'line':[],'price':1}
            false | {'customerId':1,'line':[{'sku':'A-1'},{'sku':'A-1'},{'sku':'A-1'},{'sku':'A-1'}],'price':1}
            false | {'customerId':1,'line':{'sku':'A-1'},'price':1}
            false | {'customerId':null,'line':[{'sku':'A-1'}],'price':1}
            false | {'customerId':9223372036854775808,'line':[{'sku':'A-1'}],'price':1}
            false | {'customerId':1,'line':[{'sku':'a-1'}],'price':1}
            false | {'customerId':1,'line':[{'sku':'xA-1'}],'price':1}
            false | {'customerId':1,'line':[{'sku':'A-12345'}],'price':1}
            false | {'customerId':1,'line':[{'sku':'A-1','part':[{}]}],'price':1}
            false | {'customerId':1,'line':[{'sku':'A-1'}],'price':-1}
            false | {'customerId':1,'line':[{'sku':'A-1'}],'price':1,'other':1}
            false | {'customerId':1,'line':[{'sku':'A-1'}]}
            false | []
            """)
    void saysWhatTheSystemTakes(boolean accepted, String message) {
        Contract contract = post(element(ORDER, "order"));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), message))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            boolean       | true | 'true'
            byte          | -128 | -129
            unsignedByte  | 255 | 256
            unsignedLong  | 18446744073709551615 | 18446744073709551616
            positiveInteger | 123456789012345678901234567890 | 0
            negativeInteger | -1 | 0
            integer       | 1.0 | 1.5
            decimal       | 0.1000000000000000000000000001 | 'x'
            double        | 'INF' | 'Infinity'
            float         | 1.5e3 | true
            string        | '' | 1
            dateTime      | '2026-01-02T03:04:05.678' | '2026-01-02'
            dateTime      | '2026-01-02T03:04:05+02:00' | '2026-01-02T03:04'
            date          | '2026-01-02Z' | '02.01.2026'
            time          | '24:00:00' | '1:00'
            duration      | 'P1DT2H' | '1 day'
            base64Binary  | 'AQID' | 1
            gYear         | '2026' | 2026
            QName         | '{urn:x}a' | {}
            anySimpleType | 5 | []
            NMTOKENS      | ['a','b'] | 'a b'
            """)
    void saysWhatValuesAre(String type, String good, String bad) {
        Contract contract = post(element("<xs:element name='v' type='xs:" + type + "'/>", "v"));
        ContractSchema schema = bodySchema(contract, "POST", "/x");
        assertThat(accepts(contract, schema, good)).as(good).isTrue();
        assertThat(accepts(contract, schema, bad)).as(bad).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | {'a':1}
            true  | {'b':1,'c':1}
            true  | {'b':1,'c':1,'d':1}
            true  | {'e':[{'f':1},{'g':1}]}
            false | {}
            false | {'a':1,'b':1}
            false | {'a':1,'b':1,'c':1}
            false | {'b':1}
            false | {'d':1}
            false | {'c':1,'d':1}
            false | {'e':[{'f':1,'g':1}]}
            false | {'e':[{}]}
            false | {'e':[]}
            """)
    void saysWhatMayStandTogether(boolean accepted, String message) {
        Contract contract = post(element("""
                <xs:element name="r"><xs:complexType><xs:choice>
                  <xs:element name="a" type="xs:int"/>
                  <xs:sequence><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:int"/>
                    <xs:element name="d" type="xs:int" minOccurs="0"/></xs:sequence>
                  <xs:element name="e" maxOccurs="2"><xs:complexType><xs:choice>
                    <xs:element name="f" type="xs:int"/><xs:element name="g" type="xs:int"/>
                  </xs:choice></xs:complexType></xs:element>
                </xs:choice></xs:complexType></xs:element>
                """, "r"));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), message))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | {'x':1}
            true  | {'x':1,'g':1,'h':1}
            false | {'x':1,'g':1}
            false | {'g':1,'h':1}
            """)
    void saysWhatIsThereWholeOrNotAtAll(boolean accepted, String message) {
        Contract contract = post(element("""
                <xs:element name="r"><xs:complexType><xs:sequence>
                  <xs:element name="x" type="xs:int"/>
                  <xs:sequence minOccurs="0"><xs:element name="g" type="xs:int"/><xs:element name="h" type="xs:int"/></xs:sequence>
                </xs:sequence></xs:complexType></xs:element>
                """, "r"));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), message))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            type='xs:int' default='5' | {'default':5}
            type='xs:decimal' fixed='1.50' | {'const':1.50}
            type='xs:boolean' default='1' | {'default':true}
            type='xs:token' default='  a  b ' | {'default':'a b'}
            type='xs:int' default='5' nillable='true' | {}
            """)
    void saysWhatStandsWhereNothingStands(String attributes, String expected) {
        JsonNode property = post(element(
                        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='v' " + attributes
                                + "/></xs:sequence></xs:complexType></xs:element>",
                        "r"))
                .document()
                .at("/components/schemas/r/properties/v");
        JsonNode found = json("{}");
        for (String key : new String[] {"default", "const"}) {
            if (property.has(key)) {
                ((ObjectNode) found).set(key, property.get(key));
            }
        }
        assertThat(found).hasToString(json(expected).toString());
    }

    @Test
    void showsMessagesThatAreValid() {
        Contract contract = post(element(ORDER + """
                <xs:element name="all"><xs:complexType><xs:sequence>
                  <xs:choice><xs:element name="self" type="t:Self"/><xs:element name="date" type="xs:date"/></xs:choice>
                  <xs:element name="order" type="t:Line" maxOccurs="3"/>
                  <xs:sequence minOccurs="0"><xs:element name="g" type="xs:int"/><xs:element name="h" type="t:Odd"/></xs:sequence>
                  <xs:element name="code"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[0-9]{7}"/></xs:restriction></xs:simpleType></xs:element>
                </xs:sequence></xs:complexType></xs:element>
                <xs:complexType name="Self"><xs:sequence><xs:element name="self" type="t:Self"/></xs:sequence></xs:complexType>
                <xs:simpleType name="Odd"><xs:restriction base="xs:string"><xs:pattern value="ab{17}c"/></xs:restriction></xs:simpleType>
                """, "all"));
        JsonNode example = contract.document().at("/paths/~1x/post/requestBody/content/application~1json/example");
        assertThat(example)
                .isEqualTo(json("{'date':'2026-01-02','order':[{'sku':'A-1','part':[]}],'code':'1111111'}"
                        .replace(",'part':[]", "")));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), example.toString()))
                .isTrue();
    }

    @Test
    void notesPatternsThatItCannotTranslate() {
        JsonNode code = post(element(
                        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='c'>"
                                + "<xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='\\i\\c*'/></xs:restriction>"
                                + "</xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element>",
                        "r"))
                .document()
                .at("/components/schemas/r/properties/c");
        assertThat(code.has("pattern")).isFalse();
        assertThat(code.at("/x-xsd-patterns/0").asText()).isEqualTo("\\i\\c*");
    }

    @Test
    void saysHowJsonAndXmlCorrespond() {
        JsonNode schemas = post(element(ORDER, "order")).document().at("/components/schemas");
        assertThat(schemas.at("/order/properties/priority/xml/attribute").asBoolean())
                .isTrue();
        assertThat(schemas.at("/order/properties/line/items/xml/name").asText()).isEqualTo("line");
        assertThat(schemas.at("/order/properties/line/items/$ref").asText()).isEqualTo("#/components/schemas/Line");
    }

    private ElementShape element(String declarations, String name) {
        return DerivedFixture.element(folder, declarations, name);
    }
}
