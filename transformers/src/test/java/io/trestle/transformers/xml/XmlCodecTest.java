package io.trestle.transformers.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlCodecTest {

    private static final Schemas ORDER = Schemas.of("""
            <xs:element name='r'><xs:complexType>
              <xs:sequence>
                <xs:element name='id' type='xs:long'/>
                <xs:element name='note' type='xs:string' minOccurs='0'/>
                <xs:element name='price' type='xs:decimal' nillable='true' minOccurs='0'/>
                <xs:element name='day' type='xs:date' minOccurs='0'/>
                <xs:element name='line' minOccurs='0' maxOccurs='unbounded'>
                  <xs:complexType>
                    <xs:sequence>
                      <xs:element name='sku' type='xs:token'/>
                      <xs:element name='quantity' type='xs:positiveInteger'/>
                    </xs:sequence>
                    <xs:attribute name='no' type='xs:int' use='required'/>
                    <xs:attribute name='sku' type='xs:string'/>
                  </xs:complexType>
                </xs:element>
                <xs:element name='tag' type='xs:string' minOccurs='0' maxOccurs='3'/>
              </xs:sequence>
              <xs:attribute name='urgent' type='xs:boolean'/>
            </xs:complexType></xs:element>\
            """, "r");

    @Test
    void writesInTheOrderOfTheSchema() throws Exception {
        String ordered = """
            {"urgent": true, "id": 7, "note": "n", "price": 1.50, "line": [
             {"no": 1, "skuAttribute": "x", "sku": "A-1", "quantity": 2}, {"no": 2, "sku": "B", "quantity": 1}], "tag": ["a"]}\
            """;
        String shuffled = """
            {"tag": ["a"], "line": [{"quantity": 2, "sku": "A-1", "skuAttribute": "x", "no": 1},
             {"sku": "B", "no": 2, "quantity": 1}], "price": 1.50, "urgent": true, "note": "n", "id": 7}\
            """;

        assertThat(ORDER.body(ordered))
                .isEqualTo("<n1:r urgent=\"true\"><n1:id>7</n1:id><n1:note>n</n1:note><n1:price>1.50</n1:price>"
                        + "<n1:line no=\"1\" sku=\"x\"><n1:sku>A-1</n1:sku><n1:quantity>2</n1:quantity></n1:line>"
                        + "<n1:line no=\"2\"><n1:sku>B</n1:sku><n1:quantity>1</n1:quantity></n1:line>"
                        + "<n1:tag>a</n1:tag></n1:r>");
        assertThat(ORDER.xml(shuffled)).isEqualTo(ORDER.xml(ordered));
    }

    @Test
    void readsWhatItWrites() throws Exception {
        String json = "{\"urgent\":false,\"id\":-9223372036854775808,\"note\":\"<&>\\\"'\\r\\n\\t€😀\",\"price\":null,"
                + "\"day\":\"2026-02-28\",\"line\":[{\"no\":1,\"sku\":\"A\",\"quantity\":1}],\"tag\":[\"\",\"b\"]}";

        assertThat(ORDER.json(ORDER.xml(json))).isEqualTo(json);
    }

    @Test
    void writesNilOnlyWhereItIsAllowed() throws Exception {
        assertThat(ORDER.xml("{\"id\":1,\"price\":null}")).contains("<n1:price xsi:nil=\"true\"/>", "xmlns:xsi=");
        assertThat(ORDER.xml("{\"id\":1,\"note\":null}")).doesNotContain("note").doesNotContain("xsi");
        assertThat(ORDER.refused("{\"id\":null}")).containsExactly("/id missing");
    }

    @Test
    void namesWhatIsWrongByPointer() {
        assertThat(ORDER.refused("""
            {"id": "x", "nope": {"a": [1]}, "day": "2026-02-29", "id": 3, "price": {},
             "line": [{"no": 1, "sku": 5, "quantity": 0}, 7, {"quantity": 1}], "tag": ["1", "2", "3", "4"]}\
            """))
                .containsExactly(
                        "/id \"x\" (expected: a whole number from -9223372036854775808 to 9223372036854775807)",
                        "/nope unknown property (expected: one of urgent, id, note, price, day, line, tag)",
                        "/day \"2026-02-29\" (expected: a date such as 2026-01-31)",
                        "/id twice (expected: once)",
                        "/price an object (expected: a decimal number)",
                        "/line/0/sku 5 (expected: a string)",
                        "/line/0/quantity \"0\" (expected: a whole number > 0)",
                        "/line/1 7 (expected: an object)",
                        "/line/2/no missing",
                        "/line/2/sku missing",
                        "/tag 4 times (expected: <= 3)");
    }

    @Test
    void stopsLookingWhenEnoughIsWrong() {
        String line = "{\"no\":1,\"sku\":1,\"quantity\":0},".repeat(1000);

        assertThat(ORDER.refused("{\"id\":1,\"line\":[" + line + "1]}")).hasSize(20);
    }

    @Test
    void takesParametersForWhatTheBodyLacks() throws Exception {
        Map<String, String> parameters = Map.of("id", "42", "note", "from query", "tag", "t", "other", "ignored");

        assertThat(ORDER.xml("", parameters))
                .contains("<n1:id>42</n1:id><n1:note>from query</n1:note><n1:tag>t</n1:tag>");
        assertThat(ORDER.xml("{\"day\":\"2026-01-01\",\"note\":\"own\",\"urgent\":true}", parameters))
                .contains("<n1:r xmlns:n1=\"urn:t\" urgent=\"true\"><n1:id>42</n1:id><n1:note>own</n1:note><n1:day>");
    }

    @Test
    void refusesParametersThatDoNotFit() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ORDER.xml("{}", Map.of("id", "4x2"))))
                .hasMessage("/id: \"4x2\" (expected: a whole number from -9223372036854775808 to 9223372036854775807)");
    }

    @ParameterizedTest
    @CsvSource({
        "+007.10, 7.10",
        "-0, -0",
        "0.0, 0.0",
        ".5, 0.5",
        "-.50, -0.50",
        "5., 5",
        "00, 0",
        "-00012, -12",
        "1000, 1000",
        "123456789012345678901234567890.000000000000000000001, 123456789012345678901234567890.000000000000000000001"
    })
    void keepsEveryDigitOfADecimal(String xml, String json) throws Exception {
        assertThat(ORDER.jsonOf("<id>1</id><price>" + xml + "</price>")).isEqualTo("{\"id\":1,\"price\":" + json + "}");
    }

    @ParameterizedTest
    @CsvSource({"1e3, 1000", "1.5E-3, 0.0015", "\"1.50\", 1.50", "-0.10, -0.10", "1E+2, 100"})
    void writesNumbersWithoutExponents(String json, String xml) throws Exception {
        assertThat(ORDER.xml("{\"id\":1,\"price\":" + json + "}")).contains(">" + xml + "</n1:price>");
    }

    @Test
    void takesWholeNumbersInAnyForm() throws Exception {
        assertThat(ORDER.xml("{\"id\":1.0}")).contains("<n1:id>1</n1:id>");
        assertThat(ORDER.xml("{\"id\":2e2}")).contains("<n1:id>200</n1:id>");
        assertThat(ORDER.refused("{\"id\":1.5}")).hasSize(1);
        assertThat(ORDER.refused("{\"id\":1e999999999}")).hasSize(1);
    }

    @Test
    void readsElementsInAnyOrderButKeepsArraysTogether() throws Exception {
        assertThat(ORDER.jsonOf("<note>n</note><!-- c --><?p i?><id>1</id>")).isEqualTo("{\"note\":\"n\",\"id\":1}");
        assertThat(ORDER.refusedXml("<r xmlns='urn:t'><id>1</id><tag>a</tag><note/><tag>b</tag></r>"))
                .containsExactly("/tag others stand between (expected: all together)");
    }

    @Test
    void saysWhatIsWrongWithXml() {
        assertThat(ORDER.refusedXml(
                        "<r xmlns='urn:t' urgent='maybe' other='1'>text<id>1<b/></id><id>2</id><x xmlns=''/>"
                                + "<line no='1'><quantity>many</quantity></line></r>"))
                .containsExactly(
                        "/urgent not a value of its type (expected: true or false)",
                        "unknown attribute other",
                        "text between elements (expected: none)",
                        "/id an element in a value (expected: text)",
                        "/id more than one (expected: one)",
                        "unexpected element {}x (expected: one of urgent, id, note, price, day, line, tag)",
                        "/line/0/quantity not a value of its type (expected: a whole number > 0)",
                        "/line/0/sku missing");
        assertThat(ORDER.refusedXml("<q/>")).containsExactly("root element q (expected: {urn:t}r)");
        assertThat(ORDER.refusedXml("<r xmlns='urn:t'/>")).containsExactly("/id missing");
    }

    @Test
    void refusesWhatIsCutOff() {
        assertThat(ORDER.refusedXml("<r xmlns='urn:t'><id>1</id>").get(0)).startsWith("not well-formed XML");
        assertThat(ORDER.refusedXml("<r xmlns='urn:t'><id>1</id></r><r/>").get(0))
                .startsWith("not well-formed XML");
        assertThat(ORDER.refusedXml("").get(0)).startsWith("not well-formed XML");
        assertThat(ORDER.refused("{\"id\":1").get(0)).startsWith("not well-formed JSON");
        assertThat(ORDER.refused("{\"id\":1} {}")).containsExactly("more than one JSON value (expected: one)");
        assertThat(ORDER.refused("[]")).containsExactly("an array (expected: an object)");
        assertThat(ORDER.refused("{\"id\":1]}").get(0)).startsWith("not well-formed JSON");
    }
}
