package io.trestle.transformers.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileMessagesTest {

    private static final String SCHEMA = """
        <xs:complexType name='Node'><xs:sequence><xs:element name='text' type='xs:string' minOccurs='0' maxOccurs='unbounded'/>
        <xs:element name='node' type='t:Node' minOccurs='0' maxOccurs='unbounded'/><xs:element name='code' minOccurs='0'>
        <xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='(a+)+b'/></xs:restriction></xs:simpleType></xs:element>
        <xs:element name='any' type='xs:anyType' minOccurs='0'/></xs:sequence>
        <xs:attribute name='a' type='xs:string'/></xs:complexType>
        <xs:element name='r' type='t:Node'/>\
        """;

    private static final Schemas NODES = Schemas.of(SCHEMA, "r");

    @Test
    void refusesDocumentTypes() {
        assertThat(NODES.refusedXml(
                        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r xmlns='urn:t'><text>&x;</text></r>"))
                .containsExactly("a document type (expected: none)");
        assertThat(NODES.refusedXml("<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/x.dtd'><r xmlns='urn:t'/>"))
                .containsExactly("a document type (expected: none)");
        assertThat(NODES.refusedXml("<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><r xmlns='urn:t'><text>&c;</text></r>"))
                .containsExactly("a document type (expected: none)");
        assertThat(NODES.refusedXml("<r xmlns='urn:t'><text>&undefined;</text></r>"))
                .hasSize(1);
    }

    @Test
    void refusesDeepXml() {
        String deep = "<r xmlns='urn:t'>" + "<node>".repeat(100_000);

        assertThat(NODES.refusedXml(deep).get(0))
                .startsWith("not well-formed XML")
                .contains("Depth");
        assertThat(NODES.refusedXml("<r xmlns='urn:t'><any>" + "<x>".repeat(100_000))
                        .get(0))
                .contains("Depth");
    }

    @Test
    void refusesDeepJson() {
        assertThat(NODES.refused("{\"node\":[".repeat(100_000)).get(0)).contains("nesting depth");
        assertThat(NODES.refused("{\"any\":" + "[".repeat(100_000)).get(0)).contains("nesting depth");
        assertThat(NODES.refused("{\"x\":" + "[".repeat(100_000)).get(0)).contains("nesting depth");
    }

    @Test
    void refusesHugeAttributesTextsAndNames() {
        Schemas small = Schemas.of(SCHEMA, "r", new CodecLimits(100_000, 20, 1_000, 50, 5, 20));

        assertThat(small.refusedXml("<r xmlns='urn:t' a='" + "x".repeat(1_100) + "'/>")
                        .get(0))
                .contains("attribute size");
        assertThat(small.refusedXml("<r xmlns='urn:t'><text>" + "x".repeat(5_000) + "</text></r>")
                        .get(0))
                .contains("Text size");
        assertThat(small.refusedXml("<r xmlns='urn:t' a='1' b='1' c='1' d='1' e='1' f='1'/>")
                        .get(0))
                .contains("Attribute limit");
        assertThat(small.refusedXml("<r xmlns='urn:t'>" + "<text/>".repeat(20_000) + "</r>")
                        .get(0))
                .contains("character");
        assertThat(small.refused("{\"text\":[\"" + "x".repeat(1_100) + "\"]}").get(0))
                .contains("length");
        assertThat(small.refused("{\"" + "x".repeat(100) + "\":1}").get(0)).contains("name length");
        assertThat(small.refused("{\"id\":" + " ".repeat(200_000) + "1}").get(0))
                .contains("document length");
        assertThat(small.refused("{\"text\":[" + "\"\",".repeat(9_000) + "\"\"]}")
                        .get(0))
                .isEqualTo("larger than 100000 bytes as XML");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 11, 12, 14, 31, 0xd800, 0xdc00, 0xfffe, 0xffff})
    void refusesCharactersThatXmlHasNoFormFor(int c) {
        String escaped = "a\\u%04x".formatted(c);

        assertThat(NODES.refused("{\"text\":[\"" + escaped + "\"]}"))
                .containsExactly("/text/0 a character that XML has no form for (expected: none)");
        assertThat(NODES.refused("{\"a\":\"" + escaped + "\"}"))
                .containsExactly("/a a character that XML has no form for (expected: none)");
        assertThat(NODES.refused("{\"any\":{\"b\":\"" + escaped + "\",\"@c\":\"" + escaped + "\"}}"))
                .isNotEmpty();
    }

    @Test
    void refusesWhatIsNoValueInTheListOfAUnion() {
        Schemas schemas = Schemas.of(
                "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='u'><xs:simpleType>"
                        + "<xs:union memberTypes='xs:int xs:NMTOKENS'/></xs:simpleType></xs:element></xs:sequence>"
                        + "</xs:complexType></xs:element>",
                "r");
        for (String value : new String[] {"[]", "[[]]", "[null]", "[{}]", "[\"a\",{}]", "{}", "\"\""}) {
            assertThat(schemas.refused("{\"u\":" + value + "}")).as(value).isNotEmpty();
        }
    }

    @Test
    void cannotBeMadeToWriteMarkup() throws Exception {
        String json = "{\"a\":\"\\\"/><x a='\",\"text\":[\"</text><x/>\",\"]]>\",\"<![CDATA[\",\"&lt;\",\"<!--\"]}";

        assertThat(NODES.json(NODES.xml(json))).isEqualTo(json);
        assertThat(NODES.refused(
                        "{\"any\":{\"b><x\":1,\"@c='1' d\":\"2\",\"@xmlns\":\"urn:u\",\"a:b\":3,\"@xsi:type\":\"x'"
                                + " y='\",\"@xmlns:xsi\":\"urn:u\",\"@xmlns:p'\":\"urn:u\"}}"))
                .hasSize(7);
    }

    @Test
    void spendsLittleOnACostlyPattern() {
        assertThat(NODES.refused("{\"code\":\"" + "a".repeat(40) + "c\"}"))
                .containsExactly("/code \"" + "a".repeat(39) + "… (expected: a value that matches (a+)+b)");
    }

    @Test
    void refusesBytesThatAreNoCharacters() {
        for (byte[] bytes :
                new byte[][] {{(byte) 0xff, '{', '}'}, {'{', '"', (byte) 0xc3, '"', '}'}, {0, 0, (byte) 0xff, 1}}) {
            assertThatThrownBy(() ->
                            NODES.codec().toXml(new ByteArrayInputStream(bytes), Map.of(), new ByteArrayOutputStream()))
                    .isInstanceOf(io.trestle.transformers.InvalidMessageException.class);
        }
        byte[] xml = "<r xmlns='urn:t'><text>\u00e9</text></r>".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> NODES.codec().toJson(new ByteArrayInputStream(xml), new ByteArrayOutputStream()))
                .isInstanceOf(io.trestle.transformers.InvalidMessageException.class);
    }

    @Test
    void leavesFailuresOfTheStreamAsTheyAre() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> NODES.codec().toJson(broken, new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
        assertThatThrownBy(() -> NODES.codec().toXml(broken, Map.of(), new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void letsBytesGoBeforeAllIsRead() throws Exception {
        StringBuilder json = new StringBuilder("{\"a\":\"x\",\"text\":[");
        for (int i = 0; i < 100_000; i++) {
            json.append(i == 0 ? "" : ",").append("\"text number ").append(i).append('"');
        }
        json.append("],\"node\":[{\"text\":[\"t\"],\"a\":\"late\"}]}");
        int[] largest = new int[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                largest[0] = Math.max(largest[0], length);
                super.write(bytes, from, length);
            }
        };

        NODES.codec().toXml(new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)), Map.of(), out);

        assertThat(largest[0]).isLessThan(100_000);
        assertThat(NODES.json(out.toString(StandardCharsets.UTF_8)))
                .isEqualTo(json.toString()
                        .replace("{\"text\":[\"t\"],\"a\":\"late\"}", "{\"a\":\"late\",\"text\":[\"t\"]}"));
    }
}
