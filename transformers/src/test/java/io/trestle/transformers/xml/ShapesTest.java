package io.trestle.transformers.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the shapes of XML Schema beyond plain sequences look like in JSON. */
class ShapesTest {

    private static Schemas type(String content) {
        return Schemas.of("<xs:element name='r'><xs:complexType>" + content + "</xs:complexType></xs:element>", "r");
    }

    private static void roundTrip(Schemas schemas, String json, String xml) throws Exception {
        assertThat(schemas.body(json)).isEqualTo(xml);
        assertThat(schemas.json(schemas.xml(json))).isEqualTo(json);
    }

    @Test
    void choosesOne() throws Exception {
        Schemas schemas = type("""
            <xs:choice><xs:element name='a' type='xs:int'/>
            <xs:sequence><xs:element name='b' type='xs:int'/><xs:element name='c' type='xs:int' minOccurs='0'/></xs:sequence>
            </xs:choice>\
            """);

        roundTrip(schemas, "{\"a\":1}", "<n1:r><n1:a>1</n1:a></n1:r>");
        roundTrip(schemas, "{\"b\":1,\"c\":2}", "<n1:r><n1:b>1</n1:b><n1:c>2</n1:c></n1:r>");
        assertThat(schemas.refused("{}")).containsExactly("none of a, b, c (expected: one)");
        assertThat(schemas.refused("{\"a\":1,\"c\":2}")).containsExactly("several of a, b, c (expected: one)");
        assertThat(schemas.refused("{\"c\":2}")).containsExactly("/b missing");
    }

    @Test
    void keepsTheOrderOfRepeatedChoices() throws Exception {
        Schemas schemas = type("""
            <xs:choice minOccurs='0' maxOccurs='unbounded'>
            <xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:string' maxOccurs='unbounded'/></xs:choice>\
            """);

        roundTrip(
                schemas,
                "{\"choice\":[{\"a\":1},{\"b\":\"x\"},{\"b\":\"y\"},{\"a\":2}]}",
                "<n1:r><n1:a>1</n1:a><n1:b>x</n1:b><n1:b>y</n1:b><n1:a>2</n1:a></n1:r>");
        roundTrip(schemas, "{}", "<n1:r></n1:r>");
        assertThat(schemas.refused("{\"choice\":[{\"a\":1,\"b\":\"x\"},{}]}"))
                .containsExactly("/choice/0 several of a, b (expected: one)", "/choice/1 none of a, b (expected: one)");
    }

    @Test
    void keepsTheRoundsOfRepeatedSequences() throws Exception {
        Schemas schemas = type("""
            <xs:sequence><xs:element name='first' type='xs:int'/>
            <xs:sequence maxOccurs='unbounded'><xs:element name='key' type='xs:string'/>
            <xs:element name='value' type='xs:int' minOccurs='0' maxOccurs='2'/></xs:sequence>
            <xs:element name='last' type='xs:int' minOccurs='0'/></xs:sequence>\
            """);

        roundTrip(
                schemas,
                "{\"first\":0,\"sequence\":[{\"key\":\"a\"},{\"key\":\"b\",\"value\":[1,2]},{\"key\":\"c\"}],\"last\":9}",
                "<n1:r><n1:first>0</n1:first><n1:key>a</n1:key><n1:key>b</n1:key><n1:value>1</n1:value>"
                        + "<n1:value>2</n1:value><n1:key>c</n1:key><n1:last>9</n1:last></n1:r>");
        assertThat(schemas.refused("{\"first\":0,\"sequence\":[{\"value\":[1]}]}"))
                .containsExactly("/sequence/0/key missing");
    }

    @Test
    void placesAnElementThatStandsInSeveralPlaces() throws Exception {
        Schemas schemas = type("""
            <xs:sequence><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/>
            <xs:element name='a' type='xs:int' minOccurs='0' maxOccurs='2'/></xs:sequence>\
            """);

        roundTrip(
                schemas,
                "{\"a\":[1,2,3],\"b\":9}",
                "<n1:r><n1:a>1</n1:a><n1:b>9</n1:b><n1:a>2</n1:a><n1:a>3</n1:a></n1:r>");
        roundTrip(schemas, "{\"a\":[1],\"b\":9}", "<n1:r><n1:a>1</n1:a><n1:b>9</n1:b></n1:r>");
        assertThat(schemas.body("{\"b\":9,\"a\":[1,2]}"))
                .isEqualTo("<n1:r><n1:a>1</n1:a><n1:b>9</n1:b><n1:a>2</n1:a></n1:r>");
        assertThat(schemas.refused("{\"a\":[1,2,3,4],\"b\":9}")).containsExactly("/a 1 too many");
        assertThat(schemas.refused("{\"b\":9}")).containsExactly("/a missing");
    }

    @Test
    void findsTheBranchThatHasAPlaceForAll() throws Exception {
        Schemas schemas = type("""
            <xs:choice><xs:sequence><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'/></xs:sequence>
            <xs:sequence><xs:element name='c' type='xs:int'/><xs:element name='a' type='xs:int'/></xs:sequence></xs:choice>\
            """);

        assertThat(schemas.body("{\"a\":1,\"c\":2}")).isEqualTo("<n1:r><n1:c>2</n1:c><n1:a>1</n1:a></n1:r>");
        assertThat(schemas.body("{\"b\":2,\"a\":1}")).isEqualTo("<n1:r><n1:a>1</n1:a><n1:b>2</n1:b></n1:r>");
    }

    @Test
    void readsAllInAnyOrder() throws Exception {
        Schemas schemas = type("<xs:all><xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:int'"
                + " minOccurs='0'/></xs:all>");

        assertThat(schemas.jsonOf("<b>2</b><a>1</a>")).isEqualTo("{\"b\":2,\"a\":1}");
        roundTrip(schemas, "{\"a\":1,\"b\":2}", "<n1:r><n1:a>1</n1:a><n1:b>2</n1:b></n1:r>");
    }

    @Test
    void showsSimpleContentAsValue() throws Exception {
        Schemas schemas = type("""
            <xs:simpleContent><xs:extension base='xs:decimal'>
            <xs:attribute name='currency' type='xs:string' use='required'/><xs:attribute name='value' type='xs:string'/>
            </xs:extension></xs:simpleContent>\
            """);

        roundTrip(schemas, "{\"currency\":\"EUR\",\"value\":1.50}", "<n1:r currency=\"EUR\">1.50</n1:r>");
        roundTrip(
                schemas,
                "{\"currency\":\"E\\\"\\n&\",\"valueAttribute\":\"a\",\"value\":2}",
                "<n1:r currency=\"E&quot;&#xA;&amp;\" value=\"a\">2</n1:r>");
        assertThat(schemas.refused("{\"value\":1}")).containsExactly("/currency missing");
        assertThat(schemas.refused("{\"currency\":\"EUR\"}")).containsExactly("/value missing");
    }

    @Test
    void inheritsFieldsAndSaysWhichTypeIsMeant() throws Exception {
        Schemas schemas = Schemas.of("""
            <xs:complexType name='Shape' abstract='true'><xs:sequence><xs:element name='name' type='xs:string'/></xs:sequence></xs:complexType>
            <xs:complexType name='Circle'><xs:complexContent><xs:extension base='t:Shape'>
              <xs:sequence><xs:element name='radius' type='xs:double'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
            <xs:complexType name='Ring'><xs:complexContent><xs:extension base='t:Circle'>
              <xs:sequence><xs:element name='hole' type='xs:double'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
            <xs:element name='r'><xs:complexType><xs:sequence>
              <xs:element name='shape' type='t:Shape' maxOccurs='unbounded'/>
              <xs:element name='circle' type='t:Circle' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>\
            """, "r");

        roundTrip(
                schemas,
                "{\"shape\":[{\"@type\":\"Circle\",\"name\":\"c\",\"radius\":1.5},"
                        + "{\"@type\":\"Ring\",\"name\":\"r\",\"radius\":2,\"hole\":1}],\"circle\":{\"name\":\"p\",\"radius\":\"INF\"}}",
                "<n1:r xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><n1:shape"
                        + " xsi:type=\"n1:Circle\"><n1:name>c</n1:name><n1:radius>1.5</n1:radius></n1:shape><n1:shape"
                        + " xsi:type=\"n1:Ring\"><n1:name>r</n1:name>"
                        + "<n1:radius>2</n1:radius><n1:hole>1</n1:hole></n1:shape>"
                        + "<n1:circle><n1:name>p</n1:name><n1:radius>INF</n1:radius></n1:circle></n1:r>"
                                .replace(" xmlns:n1=\"urn:t\"", ""));
        assertThat(schemas.body("{\"shape\":[{\"radius\":1,\"name\":\"c\",\"@type\":\"Circle\"}]}"))
                .contains("<n1:shape xsi:type=\"n1:Circle\"><n1:name>c</n1:name><n1:radius>1</n1:radius></n1:shape>");
        assertThat(schemas.refused("{\"shape\":[{\"name\":\"c\"},{\"@type\":\"Square\"}]}"))
                .containsExactly(
                        "/shape/0/@type missing (expected: one of Circle, Ring)",
                        "/shape/1/@type \"Square\" (expected: one of Circle, Ring)");
        assertThat(schemas.refusedXml("<r xmlns='urn:t'><shape><name>n</name></shape></r>")
                        .get(0))
                .isEqualTo("/shape/0 xsi:type is missing (expected: one of Circle, Ring)");
    }

    @Test
    void substitutesElements() throws Exception {
        Schemas schemas = Schemas.of("""
            <xs:element name='animal' type='xs:string' abstract='true'/>
            <xs:element name='cat' type='xs:string' substitutionGroup='t:animal'/>
            <xs:element name='dog' type='xs:string' substitutionGroup='t:animal'/>
            <xs:element name='r'><xs:complexType><xs:sequence>
              <xs:element ref='t:animal'/><xs:element name='n' type='xs:int'/><xs:element ref='t:animal' minOccurs='0' maxOccurs='9'/>
            </xs:sequence></xs:complexType></xs:element>\
            """, "r");

        roundTrip(
                schemas,
                "{\"cat\":\"c\",\"n\":1,\"animal\":[{\"dog\":\"d\"},{\"cat\":\"e\"}]}",
                "<n1:r><n1:cat>c</n1:cat><n1:n>1</n1:n><n1:dog>d</n1:dog><n1:cat>e</n1:cat></n1:r>");
    }

    @Test
    void holdsItself() throws Exception {
        Schemas schemas = Schemas.of("""
            <xs:complexType name='Node'><xs:sequence><xs:element name='child' type='t:Node' minOccurs='0' maxOccurs='unbounded'/></xs:sequence>
            <xs:attribute name='id' type='xs:int'/></xs:complexType><xs:element name='r' type='t:Node'/>\
            """, "r");

        roundTrip(
                schemas,
                "{\"id\":1,\"child\":[{\"id\":2,\"child\":[{\"id\":3}]},{}]}",
                "<n1:r id=\"1\"><n1:child id=\"2\"><n1:child"
                        + " id=\"3\"></n1:child></n1:child><n1:child></n1:child></n1:r>");
    }

    @Test
    void writesListsUnionsAndFacets() throws Exception {
        Schemas schemas = type("""
            <xs:sequence>
            <xs:element name='sizes' minOccurs='0'><xs:simpleType><xs:restriction><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType>
              <xs:maxLength value='3'/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name='limit' minOccurs='0'><xs:simpleType><xs:union memberTypes='xs:int'><xs:simpleType>
              <xs:restriction base='xs:string'><xs:enumeration value='unbounded'/></xs:restriction></xs:simpleType></xs:union></xs:simpleType></xs:element>
            <xs:element name='colour' minOccurs='0'><xs:simpleType><xs:restriction base='xs:string'>
              <xs:enumeration value='RED'/><xs:enumeration value='BLUE'/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name='code' minOccurs='0'><xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='[A-Z]{2}\\d+'/>
              <xs:maxLength value='5'/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name='part' minOccurs='0'><xs:simpleType><xs:restriction base='xs:decimal'><xs:minInclusive value='0'/>
              <xs:maxExclusive value='1'/><xs:fractionDigits value='2'/></xs:restriction></xs:simpleType></xs:element>
            </xs:sequence>\
            """);

        roundTrip(
                schemas,
                "{\"sizes\":[1,2],\"limit\":\"unbounded\",\"colour\":\"RED\",\"code\":\"AB12\",\"part\":0.25}",
                "<n1:r><n1:sizes>1"
                        + " 2</n1:sizes><n1:limit>unbounded</n1:limit><n1:colour>RED</n1:colour><n1:code>AB12</n1:code>"
                        + "<n1:part>0.25</n1:part></n1:r>");
        roundTrip(schemas, "{\"sizes\":[],\"limit\":5}", "<n1:r><n1:sizes></n1:sizes><n1:limit>5</n1:limit></n1:r>");
        assertThat(schemas.refused(
                        "{\"sizes\":[1,\"x\"],\"limit\":\"many\",\"colour\":\"red\",\"code\":\"A1\",\"part\":1}"))
                .containsExactly(
                        "/sizes \"x\" (expected: a whole number from -2147483648 to 2147483647)",
                        "/limit \"many\" (expected: a whole number from -2147483648 to 2147483647, or one of"
                                + " unbounded)",
                        "/colour \"red\" (expected: one of RED, BLUE)",
                        "/code \"A1\" (expected: a value that matches [A-Z]{2}\\d+)",
                        "/part \"1\" (expected: a value < 1)");
        assertThat(schemas.refused("{\"sizes\":[1,2,3,4],\"code\":\"AB1234\",\"part\":0.125}"))
                .containsExactly(
                        "/sizes \"1 2 3 4\" (expected: length <= 3)",
                        "/code \"AB1234\" (expected: length <= 5)",
                        "/part \"0.125\" (expected: at most 2 digits after the point)");
    }

    @Test
    void carriesWhatTheSchemaDoesNotName() throws Exception {
        Schemas schemas = type("""
            <xs:sequence><xs:element name='a' type='xs:int'/>
            <xs:any namespace='##other' processContents='lax' minOccurs='0' maxOccurs='unbounded'/></xs:sequence>
            <xs:anyAttribute namespace='##other' processContents='lax'/>\
            """);

        String json =
                "{\"anyAttribute\":{\"{urn:x}k\":\"v\"},\"a\":1,\"any\":[{\"{urn:o}b\":{\"@c\":\"1\",\"d\":[\"x\",\"y\"],"
                        + "\"{}e\":null,\"{urn:p}f\":{\"@{urn:q}g\":\"h\",\"#text\":\"t\"}}},{\"{urn:o}z\":\"\"}]}";
        assertThat(schemas.json(schemas.xml(json))).isEqualTo(json);
        assertThat(schemas.refused("{\"a\":1,\"any\":[{\"b\":1}]}")).hasSize(1);
        assertThat(schemas.refused("{\"a\":1,\"any\":[{\"{urn:o}b c\":1},{},{\"{urn:o}b\":1,\"{urn:o}c\":2}]}"))
                .hasSize(3);
        assertThat(schemas.refused(
                        "{\"a\":1,\"anyAttribute\":{\"{http://www.w3.org/2001/XMLSchema-instance}type\":\"v\"}}"))
                .hasSize(1);
    }

    @Test
    void keepsTheTextsOfMixedContentInTheirPlaces() throws Exception {
        Schemas schemas = Schemas.of("""
                <xs:complexType name='P' mixed='true'><xs:sequence><xs:element name='q' type='xs:int' minOccurs='0'/>
                  <xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='b' type='t:P'/><xs:element name='i' type='xs:string'/>
                </xs:choice></xs:sequence><xs:attribute name='a' type='xs:string'/></xs:complexType><xs:element name='r' type='t:P'/>
                """, "r");
        String xml =
                "<n1:r a=\"1\">x<n1:q>1</n1:q>y<n1:b a=\"2\">p<n1:i>q</n1:i></n1:b><n1:b></n1:b>z<n1:i>0</n1:i>.</n1:r>";
        String json = schemas.json("<?xml version='1.0'?>" + xml.replaceFirst("<n1:r", "<n1:r xmlns:n1='urn:t'"));
        assertThat(schemas.body(json)).isEqualTo(xml);
        assertThat(json).endsWith("\"value\":[\"x\",\"y\",\"\",\"z\",\".\"]}");
    }

    @Test
    void keepsTheAttributesOfWhatIsNil() throws Exception {
        Schemas schemas = Schemas.of("""
                <xs:complexType name='B' abstract='true'><xs:attribute name='no' type='xs:int' use='required'/></xs:complexType>
                <xs:complexType name='C'><xs:complexContent><xs:extension base='t:B'><xs:sequence>
                  <xs:element name='d' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
                <xs:element name='r'><xs:complexType><xs:sequence><xs:element name='b' type='t:B' nillable='true'/>
                <xs:element name='c' type='t:C' nillable='true'/></xs:sequence></xs:complexType></xs:element>
                """, "r");
        String json = "{\"b\":{\"@nil\":true,\"@type\":\"C\",\"no\":1},\"c\":{\"@nil\":true,\"no\":2}}";
        assertThat(schemas.json(schemas.xml(json))).isEqualTo(json);
        assertThat(schemas.body("{\"c\":{\"no\":2,\"@nil\":true},\"b\":{\"no\":1,\"@type\":\"C\",\"d\":3}}"))
                .contains("<n1:c xsi:nil=\"true\" no=\"2\">");
        String there = "{\"b\":{\"@type\":\"C\",\"no\":1,\"d\":1},\"c\":";
        assertThat(schemas.refused(there + "{\"@nil\":true}}")).hasSize(1);
        assertThat(schemas.refused(there + "null}")).hasSize(1);
        assertThat(schemas.refused("{\"b\":null,\"c\":{\"no\":1,\"d\":1}}")).hasSize(1);
        assertThat(schemas.refused(there + "{\"@nil\":true,\"no\":2,\"d\":1}}")).hasSize(1);
        assertThat(schemas.refused(there + "{\"@nil\":false,\"no\":2,\"d\":1}}"))
                .hasSize(1);
        assertThat(schemas.refused(there + "{\"no\":2,\"d\":1,\"@nil\":true}}")).hasSize(1);
    }

    @Test
    void namesATypeForWhatIsNilWhereItsOwnMustNotStand() throws Exception {
        Schemas schemas = Schemas.of("""
                <xs:complexType name='B' abstract='true'/>
                <xs:complexType name='C'><xs:complexContent><xs:extension base='t:B'><xs:sequence>
                  <xs:element name='d' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
                <xs:element name='r'><xs:complexType><xs:sequence><xs:element name='b' type='t:B' nillable='true'/>
                </xs:sequence></xs:complexType></xs:element>
                """, "r");
        assertThat(schemas.xml("{\"b\":null}")).contains("<n1:b xsi:type=\"n1:C\" xsi:nil=\"true\"/>");
    }

    @Test
    void putsLargeValuesInOrder() throws Exception {
        Schemas schemas = type(
                "<xs:sequence><xs:element name='a' type='xs:string' minOccurs='0'/><xs:element name='b'"
                        + " type='xs:string'/><xs:element name='c' type='xs:string'/></xs:sequence><xs:attribute name='d' type='xs:int'/>");
        String large = "x".repeat(100_000);
        assertThat(schemas.body("{\"c\":\"" + large + "\",\"b\":\"2\",\"d\":1,\"a\":\"1\"}"))
                .isEqualTo("<n1:r d=\"1\"><n1:a>1</n1:a><n1:b>2</n1:b><n1:c>" + large + "</n1:c></n1:r>");
        assertThat(schemas.body("{\"b\":\"" + large + "\",\"c\":\"" + large + "\",\"a\":\"1\"}"))
                .isEqualTo("<n1:r><n1:a>1</n1:a><n1:b>" + large + "</n1:b><n1:c>" + large + "</n1:c></n1:r>");
    }

    @Test
    void carriesAnything() throws Exception {
        Schemas schemas =
                type("<xs:sequence><xs:element name='x' type='xs:anyType'/><xs:element name='y' type='xs:anySimpleType'"
                        + " minOccurs='0'/></xs:sequence>");

        for (String json : new String[] {
            "{\"x\":\"text\",\"y\":\"1\"}",
            "{\"x\":{\"@xsi:type\":\"{http://www.w3.org/2001/XMLSchema}int\",\"#text\":\"5\"}}",
            "{\"x\":{\"child\":{\"{urn:o}n\":\"1\"},\"other\":[\"1\",\"2\"]}}",
            "{\"x\":{\"@type\":\"no xsi:type\",\"@nil\":\"neither\",\"child\":{\"@a\":\"1\",\"@xsi:nil\":true}}}",
            "{\"x\":{\"#content\":[\"one \",{\"b\":\"two\"},\" three \",{\"c\":{\"@d\":\"4\"}},{\"b\":\"5\"}]}}",
            "{\"x\":{\"#content\":[{\"b\":\"1\"},{\"c\":\"2\"},{\"b\":\"3\"}]}}",
            "{\"x\":{\"a\":{\"@b\":\"p:c\",\"@xmlns:p\":\"urn:p\"}}}",
            "{\"x\":{\"@xmlns:p\":\"urn:p\",\"#text\":\" p:a p:b\"}}"
        }) {
            assertThat(schemas.json(schemas.unjudged(json, java.util.Map.of()))).isEqualTo(json);
        }
    }

    @Test
    void keepsTheTextOfMixedContent() throws Exception {
        Schemas schemas = Schemas.of(
                "<xs:element name='r'><xs:complexType mixed='true'><xs:sequence><xs:element name='b' type='xs:string'"
                        + " minOccurs='0'/></xs:sequence></xs:complexType></xs:element>",
                "r");

        assertThat(schemas.jsonOf("one <b>two</b> three")).isEqualTo("{\"b\":\"two\",\"value\":[\"one \",\" three\"]}");
        assertThat(schemas.jsonOf("one")).isEqualTo("{\"value\":\"one\"}");
        assertThat(schemas.jsonOf("one <b/>")).isEqualTo("{\"b\":\"\",\"value\":\"one \"}");
        assertThat(schemas.jsonOf("\n <b/> \n")).isEqualTo("{\"b\":\"\"}");
        assertThat(schemas.body("{\"value\":[\"1 < 2\",\">\"],\"b\":\"<&>\"}"))
                .isEqualTo("<n1:r>1 &lt; 2<n1:b>&lt;&amp;&gt;</n1:b>&gt;</n1:r>");
        assertThat(schemas.refused("{\"value\":[\"1\",\"2\"]}")).hasSize(1);
        assertThat(schemas.refused("{\"value\":[\"1\",2],\"b\":\"\"}")).hasSize(1);
        assertThat(schemas.body("{\"b\":\"two\",\"value\":\"one\"}")).isEqualTo("<n1:r>one<n1:b>two</n1:b></n1:r>");
    }

    @Test
    void writesNamesWithTheirNamespaces() throws Exception {
        Schemas schemas = type("<xs:sequence><xs:element name='q' type='xs:QName'/></xs:sequence><xs:attribute name='k'"
                + " type='xs:QName'/>");

        String json = "{\"k\":\"{urn:k}n\",\"q\":\"{urn:q}n\"}";
        assertThat(schemas.json(schemas.xml(json))).isEqualTo(json);
        assertThat(schemas.jsonOf("<q>t:x</q>")).isEqualTo("{\"q\":\"{urn:t}x\"}");
    }

    @Test
    void fillsFixedAndDefaultValues() throws Exception {
        Schemas schemas = type("""
            <xs:sequence><xs:element name='v' type='xs:int' default='5'/><xs:element name='w' type='xs:string' fixed='W'/></xs:sequence>
            <xs:attribute name='version' type='xs:string' fixed='1.0' use='required'/>\
            """);

        assertThat(schemas.body("{\"v\":1}")).isEqualTo("<n1:r version=\"1.0\"><n1:v>1</n1:v><n1:w>W</n1:w></n1:r>");
        assertThat(schemas.json("<r xmlns='urn:t' version='1.0'><v/><w/></r>"))
                .isEqualTo("{\"version\":\"1.0\",\"v\":5,\"w\":\"W\"}");
    }

    @Test
    void writesBinariesAndTimes() throws Exception {
        Schemas schemas = type("""
            <xs:sequence><xs:element name='b' type='xs:base64Binary'/><xs:element name='h' type='xs:hexBinary'/>
            <xs:element name='t' type='xs:dateTime'/><xs:element name='d' type='xs:duration'/></xs:sequence>\
            """);

        roundTrip(
                schemas,
                "{\"b\":\"QUJD\",\"h\":\"0aFF\",\"t\":\"2026-12-31T24:00:00.000-14:00\",\"d\":\"-P1Y2M3DT4H5M6.7S\"}",
                "<n1:r><n1:b>QUJD</n1:b><n1:h>0aFF</n1:h><n1:t>2026-12-31T24:00:00.000-14:00</n1:t><n1:d>-P1Y2M3DT4H5M6.7S</n1:d></n1:r>");
        assertThat(schemas.jsonOf("<b> QU\n JD </b><h> 00 </h><t> 2026-01-01T00:00:00Z </t><d>P1D</d>"))
                .isEqualTo("{\"b\":\"QUJD\",\"h\":\"00\",\"t\":\"2026-01-01T00:00:00Z\",\"d\":\"P1D\"}");
        assertThat(schemas.refused("{\"b\":\"QUJ\",\"h\":\"0\",\"t\":\"2026-13-01T00:00:00\",\"d\":\"P\"}"))
                .hasSize(4);
    }

    @Test
    void isAValueWhereTheRootIs() throws Exception {
        Schemas schemas = Schemas.of("<xs:element name='r' type='xs:int' nillable='true'/>", "r");

        roundTrip(schemas, "5", "<n1:r>5</n1:r>");
        assertThat(schemas.json(schemas.xml("null"))).isEqualTo("null");
        assertThat(schemas.refused("")).hasSize(1);
    }
}
