package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes beside JSON: uploads as forms, downloads as packages, before a SOAP system that has them in its messages. */
@Timeout(120)
class AttachmentFormsTest {

    private static final String WSDL = """
            <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:x='http://www.w3.org/2001/XMLSchema' xmlns:m='http://schemas.xmlsoap.org/wsdl/mime/' xmlns:t='urn:f' targetNamespace='urn:f'>
              <types><x:schema targetNamespace='urn:f' elementFormDefault='qualified' xmlns:r='http://ws-i.org/profiles/basic/1.1/xsd'>
                <x:import namespace='http://ws-i.org/profiles/basic/1.1/xsd'/>
                <x:element name='Hang'><x:complexType><x:sequence><x:element name='picture' type='r:swaRef'/></x:sequence></x:complexType></x:element>
                <x:complexType name='File'><x:sequence><x:element name='name' type='x:string'/><x:element name='price' type='x:decimal' minOccurs='0'/><x:element name='content' type='x:base64Binary' minOccurs='0' maxOccurs='unbounded'/></x:sequence></x:complexType>
                <x:element name='Store'><x:complexType><x:sequence><x:element name='file' type='t:File' maxOccurs='unbounded'/></x:sequence></x:complexType></x:element>
                <x:element name='Stored'><x:complexType><x:sequence><x:element name='file' type='t:File' maxOccurs='unbounded'/></x:sequence></x:complexType></x:element>
              </x:schema></types>
              <message name='In'><part name='p' element='t:Store'/></message><message name='Out'><part name='p' element='t:Stored'/></message>
              <message name='Hang'><part name='p' element='t:Hang'/><part name='frame' type='x:base64Binary'/></message>
              <portType name='T'><operation name='Store'><input message='t:In'/><output message='t:Out'/></operation>
                <operation name='Hang'><input message='t:Hang'/><output message='t:Out'/></operation></portType>
              <binding name='B' type='t:T'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/><operation name='Store'><s:operation soapAction=''/>
                <input><s:body use='literal'/></input><output><s:body use='literal'/></output></operation>
                <operation name='Hang'><s:operation soapAction=''/><input><m:multipartRelated><m:part><s:body use='literal'/></m:part>
                  <m:part><m:content part='frame' type='image/png'/></m:part></m:multipartRelated></input>
                <output><s:body use='literal'/></output></operation></binding>
              <service name='FileService'><port name='P' binding='t:B'><s:address location='http://127.0.0.1:PORT/files'/></port></service>
            </definitions>
            """;

    private static final String PATH = "/file/v1/store";

    @TempDir
    Path folder;

    private PretendHttpSystem system;
    private EstateGateway gateway;

    @BeforeEach
    void serve() throws Exception {
        system = new PretendHttpSystem(asked -> new Reply(
                200,
                "text/xml",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><Stored xmlns='urn:f'><file><name>cid:no</name>"
                        + "<price>1.50</price><content>QUJD</content><content>RA==</content></file><file><name>b</name></file>"
                        + "</Stored></e:Body></e:Envelope>"));
        Path estate = ImportedEstate.of(folder, WSDL.replace("PORT", Integer.toString(system.port())));
        gateway = EstateGateway.start(estate, Map.of());
    }

    @AfterEach
    void stop() {
        gateway.close();
        system.close();
    }

    private Answer send(String body) {
        return gateway.client()
                .with("Content-Type", "multipart/form-data; boundary=b")
                .send("POST", PATH, body);
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"x\"\r\n\r\n" + content
                + "\r\n";
    }

    private static String form(String message, String... more) {
        return part("message", message) + String.join("", more) + "--b--\r\n";
    }

    private static String store(String content) {
        return "{\"file\":[{\"name\":\"a\",\"price\":1.10,\"content\":" + content + "}]}";
    }

    @Test
    void putsThePartsOfAFormInTheirPlaces() {
        Answer answer = send(form(store("[\"cid:one\",\"RUY=\",\"cid:tw%6F\"]"), part("two", ""), part("one", "ABC")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(system.asked().get(0).body())
                .containsPattern("price>1.10<.*content>QUJD<.*content>RUY=<.*content(></n1:content>|/>)");
        assertThat(answer.body()).contains("\"content\":[\"QUJD\",\"RA==\"]");
        assertThat(gateway.client().post(PATH, store("[\"QUJD\"]")).status()).isEqualTo(200);
    }

    @Test
    void sendsPartsBesideTheEnvelopeWhereTheServiceWantsThemThere() {
        String boundary = "multipart/form-data; boundary=b";
        String message = "{\"hang\":{\"picture\":\"cid:one\"},\"frame\":\"cid:two\"}";
        Answer answer = gateway.client()
                .with("Content-Type", boundary)
                .send("POST", "/file/v1/hang", form(message, part("two", "DEF"), part("one", "ABC")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(system.asked().get(0).body())
                .containsPattern("Content-Type: text/xml; charset=UTF-8\r\n")
                .containsPattern("picture>cid:1-[^<]+</")
                .containsPattern("Content-Type: image/png\r\n[^<]*Content-ID: <frame=[^>]+>\r\n\r\nDEF\r\n--")
                .containsPattern("Content-ID: <1-[^>]+>\r\n\r\nABC\r\n--")
                .doesNotContain("urn:trestle");
        assertThat(gateway.client()
                        .post("/file/v1/hang", message.replaceAll("cid:[a-z]+", "QUJD"))
                        .status())
                .isEqualTo(200);
        assertThat(gateway.client()
                        .post("/file/v1/hang", "{\"hang\":{\"picture\":\"!\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(system.asked()).hasSize(2);
    }

    @Test
    void takesAPartThatIsLargeButNoLargerThanABodyMayBe() {
        Answer answer = send(form(store("[\"cid:one\"]"), part("one", "x".repeat(900_000))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(system.asked().get(0).body()).hasSizeGreaterThan(1_200_000);
        assertThat(send(form(store("[\"cid:one\"]"), part("one", "x".repeat(1 << 20))))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void refusesFormsWhosePartsDoNotGoTogether() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put(form(store("[\"cid:one\"]")), "/file/0/content/0");
        wrong.put(form(store("[\"cid:\"]"), part("one", "A")), "/file/0/content/0");
        wrong.put(form(store("[\"cid:on%zz\"]"), part("one", "A")), "/file/0/content/0");
        wrong.put(form(store("[\"cid:one\",\"cid:one\"]"), part("one", "A")), "/file/0/content/1");
        wrong.put(form(store("[\"cid:message\"]")), "/file/0/content/0");
        wrong.put(form(store("[\"cid:one\"]"), part("one", "A"), part("one", "B")), "part one: twice");
        wrong.put(form(store("[]"), part("one", "A")), "part one: not meant");
        wrong.put(part("one", "A") + "--b--", "part message: missing");
        wrong.put(form(store("[]"), "--b\r\n\r\nABC\r\n"), "a part without a name");
        wrong.put(form(store("[\"no base64!\"]")), "/file/0/content/0");
        wrong.put(form("{\"file\":["), "JSON");
        wrong.put(form("{}"), "file");
        wrong.put(form(""), "");
        wrong.put(part("message", store("[]")), "cut short");
        wrong.put("--b--", "message");
        wrong.put("--other\r\n\r\n--other--", "cut short");
        wrong.put(form(store("[]")).replace("--b", "\r\n--b").replaceFirst("form-data", "attachment"), "name");
        wrong.put(part("message", store("[]")) + part("x", "").repeat(2_000) + "--b--", "parts");
        wrong.forEach((body, why) -> {
            Answer answer = send(body);
            assertThat(answer.status())
                    .as(body.substring(0, Math.min(200, body.length())))
                    .isEqualTo(400);
            assertThat(answer.body()).contains(why);
        });
        assertThat(gateway.client()
                        .with("Content-Type", "multipart/form-data")
                        .send("POST", PATH, form(store("[]")))
                        .status())
                .isEqualTo(400);
        assertThat(gateway.client()
                        .with("Content-Type", "multipart/mixed; boundary=b")
                        .send("POST", PATH, form(store("[]")))
                        .status())
                .isEqualTo(415);
        assertThat(system.asked()).isEmpty();
    }

    @Test
    void givesBytesAsPartsToWhoAsksForThem() {
        Client client = gateway.client().with("Accept", "multipart/related, application/json;q=0.5");
        Answer answer = client.post(PATH, store("[]"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .get()
                .asString()
                .startsWith("multipart/related; type=\"application/json\"");
        assertThat(answer.body())
                .contains(
                        "{\"file\":[{\"name\":\"cid:no\",\"price\":1.50,\"content\":[\"cid:1\",\"cid:2\"]},{\"name\":\"b\"}]}")
                .containsPattern("Content-ID: <1>\r\n\r\nABC\r\n--")
                .containsPattern("Content-ID: <2>\r\n\r\nD\r\n--");
        for (String others : new String[] {"*/*", "application/json", "application/json, multipart/related;q=0"}) {
            assertThat(gateway.client()
                            .with("Accept", others)
                            .post(PATH, store("[]"))
                            .body())
                    .as(others)
                    .startsWith("{");
        }
        assertThat(gateway.client()
                        .with("Accept", "text/html")
                        .post(PATH, store("[]"))
                        .status())
                .isEqualTo(406);
    }
}
