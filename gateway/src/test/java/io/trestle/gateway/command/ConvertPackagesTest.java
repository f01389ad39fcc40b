package io.trestle.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages with attachments (MTOM) in {@code trestle convert}. */
class ConvertPackagesTest {

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:f' targetNamespace='urn:f'>
              <types><x:schema targetNamespace='urn:f' elementFormDefault='qualified'>
                <x:element name='Put'><x:complexType><x:sequence><x:element name='name' type='x:string'/><x:element name='content' type='x:base64Binary' maxOccurs='unbounded'/></x:sequence></x:complexType></x:element>
              </x:schema></types>
              <message name='Put'><part name='p' element='t:Put'/></message>
              <portType name='T'><operation name='Put'><input message='t:Put'/><output message='t:Put'/></operation></portType>
              <binding name='B' type='t:T'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/><operation name='Put'><s:operation soapAction=''/>
                <input><s:body use='literal'/></input><output><s:body use='literal'/></output></operation></binding>
              <service name='S'><port name='P' binding='t:B'/></service></definitions>
            """;

    private static final String ENVELOPE =
            "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><Put xmlns='urn:f'><name>n</name>"
                    + "<content><x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:one%40x'/></content></Put>"
                    + "</e:Body></e:Envelope>";

    private static final String PACKAGE = "--b\r\nContent-Type: application/xop+xml; type=\"text/xml\"\r\n\r\n"
            + ENVELOPE + "\r\n--b\r\nContent-ID: <one@x>\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b--\r\n";

    private static final String FIELDS =
            "MIME-Version: 1.0\r\nContent-Type: Multipart/Related;\r\n boundary=b; type=\"application/xop+xml\"\r\n\r\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path wsdl;

    @BeforeEach
    void writeWsdl() throws Exception {
        wsdl = Files.writeString(folder.resolve("files.wsdl"), WSDL);
    }

    private int convert(byte[] in, String direction, String... more) {
        out.reset();
        List<String> arguments = new ArrayList<>(
                List.of("convert", "--wsdl", wsdl.toString(), "--operation", "Put", "--direction", direction));
        arguments.addAll(List.of(more));
        return Commands.execute(
                new ByteArrayInputStream(in), out, new PrintWriter(err, true), arguments.toArray(new String[0]));
    }

    private int convert(String in, String direction, String... more) {
        return convert(in.getBytes(StandardCharsets.ISO_8859_1), direction, more);
    }

    @ParameterizedTest
    @ValueSource(strings = {PACKAGE, "\r\n" + PACKAGE, FIELDS + PACKAGE, FIELDS + "preamble\r\n" + PACKAGE})
    void putsAttachmentsInTheirPlaces(String message) {
        assertThat(convert(message, "response")).as(err.toString()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"n\",\"content\":[\"QUJD\"]}\n");
        assertThat(convert(message, "request", "--reverse")).as(err.toString()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"QUJD\"");
    }

    @Test
    void takesEachOthersPackages() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        String json = "{\"name\":\"n\",\"content\":[\""
                + java.util.Base64.getEncoder().encodeToString(all) + "\",\"QUJD\",\"\"]}\n";
        assertThat(convert(json, "request", "--mtom")).as(err.toString()).isZero();
        String packed = out.toString(StandardCharsets.ISO_8859_1);
        assertThat(packed)
                .startsWith("MIME-Version: 1.0\r\nContent-Type: multipart/related;")
                .contains("ABC", "Include");
        assertThat(convert(out.toByteArray(), "request", "--reverse"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(json);
        assertThat(convert("{\"name\":\"n\",\"content\":[\"\"]}", "request", "--mtom"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("<?xml");
    }

    private static final String BESIDE = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:m='http://schemas.xmlsoap.org/wsdl/mime/' xmlns:t='urn:f' targetNamespace='urn:f'>
              <types><x:schema targetNamespace='urn:f' elementFormDefault='qualified' xmlns:r='http://ws-i.org/profiles/basic/1.1/xsd'>
                <x:import namespace='http://ws-i.org/profiles/basic/1.1/xsd'/>
                <x:element name='Put'><x:complexType><x:sequence><x:element name='content' type='r:swaRef'/></x:sequence></x:complexType></x:element>
              </x:schema></types>
              <message name='Put'><part name='p' element='t:Put'/><part name='file' type='x:base64Binary'/></message>
              <portType name='T'><operation name='Put'><input message='t:Put'/><output message='t:Put'/></operation></portType>
              <binding name='B' type='t:T'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/><operation name='Put'><s:operation soapAction=''/>
                <input><m:multipartRelated><m:part><s:body use='literal'/></m:part><m:part><m:content part='file' type='image/png'/></m:part></m:multipartRelated></input>
                <output><m:multipartRelated><m:part><s:body use='literal'/></m:part><m:part><m:content part='file' type='image/png'/></m:part></m:multipartRelated></output></operation></binding>
              <service name='S'><port name='P' binding='t:B'/></service></definitions>
            """;

    @Test
    void writesAndReadsWhatTravelsBeside() throws Exception {
        Files.writeString(wsdl, BESIDE);
        String json = "{\"put\":{\"content\":\"QUJD\"},\"file\":\"RA==\"}\n";
        for (String direction : List.of("request", "response")) {
            boolean asked = direction.equals("request");
            assertThat(
                            asked
                                    ? convert(json, direction, "--attachments")
                                    : convert(json, direction, "--attachments", "--reverse"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString(StandardCharsets.ISO_8859_1))
                    .startsWith("MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/xml\"")
                    .contains("\r\n\r\nABC\r\n--", "\r\n\r\nD\r\n--", "cid:", "<file=");
            byte[] sent = out.toByteArray();
            assertThat(asked ? convert(sent, direction, "--reverse") : convert(sent, direction))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(json);
        }
        assertThat(convert(json, "request")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("<?xml").doesNotContain("RA==", "urn:trestle");
    }

    @Test
    void takesPackagesInABatch() throws Exception {
        JsonMapper json = new JsonMapper();
        String line = json.writeValueAsString(Map.of(
                "id",
                1,
                "wsdl",
                wsdl.toString(),
                "operation",
                "Put",
                "direction",
                "response",
                "input",
                FIELDS + PACKAGE));
        assertThat(Commands.execute(
                        new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintWriter(err, true),
                        "convert",
                        "--batch"))
                .isZero();
        String[] answers = out.toString(StandardCharsets.UTF_8).split("\n");
        JsonNode first = json.readTree(answers[0]);
        assertThat(first.at("/output/content/0").asText()).as(answers[0]).isEqualTo("QUJD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no such part
                "--b\r\n\r\nENVELOPE\r\n--b\r\nContent-ID: <two@x>\r\n\r\nABC\r\n--b--",
                // two of that name
                "--b\r\n\r\nENVELOPE\r\n--b\r\nContent-ID: <one@x>\r\n\r\nA\r\n--b\r\nContent-ID: <one@x>\r\n\r\nB\r\n--b--",
                // cut short
                "--b\r\n\r\nENVELOPE\r\n--b\r\nContent-ID: <one@x>\r\n\r\nABC",
                "--b\r\n\r\nENVELOPE",
                "--b",
                "--b--",
                // another kind of package
                "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n\r\nENVELOPE\r\n--b--",
                "Content-Type: text/xml\r\n\r\nENVELOPE",
                "Content-Type: multipart/related\r\n\r\n--b\r\n\r\nENVELOPE\r\n--b--",
                "MIME-Version: 1.0",
                // an include outside of a package
                "ENVELOPE"
            })
    void refusesPackagesThatAreNone(String message) {
        assertThat(convert(message.replace("ENVELOPE", ENVELOPE), "response")).isEqualTo(1);
        assertThat(err.toString()).isNotEmpty().doesNotContain("\tat ");
        assertThat(out.size()).isZero();
    }
}
