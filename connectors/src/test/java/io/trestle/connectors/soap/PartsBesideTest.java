package io.trestle.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.http.ScriptedHttpServer;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.soap.peer.CxfPeer;
import io.trestle.connectors.soap.peer.PicturesService;
import io.trestle.connectors.soap.peer.Wss;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.apache.camel.Exchange;
import org.apache.cxf.catalog.OASISCatalogManager;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What travels beside an envelope: references to attachments (swaRef), and parts that a binding puts there. */
@Timeout(60)
class PartsBesideTest {

    private static final String TYPE = "multipart/related; type=\"text/xml\"; boundary=b";

    @TempDir
    static Path folder;

    private static Calls open(URI address, String port, @Nullable SoapSecurity security) throws Exception {
        Path wsdl = Path.of(Objects.requireNonNull(PartsBesideTest.class.getResource("/soap/pictures.wsdl"))
                .toURI());
        return Calls.open(
                new SoapSystem(
                        "pictures",
                        wsdl,
                        "Pictures",
                        port,
                        List.of(address),
                        null,
                        security,
                        null,
                        false,
                        false,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2),
                        null,
                        null,
                        null),
                settings -> settings.maxMessage(1 << 20));
    }

    private static void pictures(JaxWsServerFactoryBean factory) {
        try {
            // Else the other stack would ask the network for the type of references.
            OASISCatalogManager.getCatalogManager(factory.getBus())
                    .loadCatalog(PartsBesideTest.class.getResource("/soap/catalog.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        factory.setServiceBean(new PicturesService());
        factory.setServiceName(new QName("urn:pictures", "Pictures"));
    }

    @Test
    void goAsReferencesToAnotherStackAndComeBack() throws Exception {
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, PartsBesideTest::pictures);
                Calls calls = open(peer.address(), "Pictures11", null)) {
            Exchange exchange = calls.send("turn", "{\"name\":\"a\",\"content\":[\"QUJD\",\"RA==\",\"\"]}");

            assertThat(exchange.getException()).isNull();
            assertThat(Calls.json(exchange, "/content/0")).isEmpty();
            assertThat(Calls.json(exchange, "/content/1")).isEqualTo("RA==");
            assertThat(Calls.json(exchange, "/content/2")).isEqualTo("QUJD");
            assertThat(peer.http().only().field("content-type"))
                    .startsWith("multipart/related; type=\"text/xml\"; start=\"<root-")
                    .doesNotContain("xop");
            assertThat(new String(peer.http().only().body(), StandardCharsets.UTF_8))
                    .containsPattern("Content-Type: text/xml; charset=UTF-8\r\n")
                    .containsPattern("content>cid:0-[^<]+@trestle<")
                    .containsPattern("Content-ID: <0-[^>]+@trestle>\r\n\r\nABC\r\n--");
        }
    }

    @Test
    void areSignedAsTheReferencesThatStandForThem() throws Exception {
        TestKeys keys = new TestKeys(folder);
        SoapSecurity security = new SoapSecurity(
                null,
                null,
                keys.key("gateway"),
                keys.trust("service"),
                SoapFiles.signature("gateway"),
                null,
                SoapFiles.demanded(true, false, false));
        Wss wss = Wss.plain()
                .demands("Signature")
                .verifies(keys.trust("gateway"))
                .answers("Signature")
                .signs(keys.key("service"), "service", SoapCalls.SOAP_11)
                .out("signatureParts", "{}{" + SoapCalls.SOAP_11 + "}Body");
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, factory -> {
                    pictures(factory);
                    wss.accept(factory);
                });
                Calls calls = open(peer.address(), "Pictures11", security)) {
            Exchange exchange = calls.send("turn", "{\"content\":[\"QUJD\"]}");
            assertThat(exchange.getException()).isNull();
            assertThat(Calls.json(exchange, "/content/0")).isEqualTo("QUJD");
        }
    }

    /** An exchange with a server that answers as told, and what that had heard. */
    private record Told(Exchange exchange, @Nullable String heard) {}

    private static Told told(
            String port, String operation, String json, int status, String type, Function<String, String> answer)
            throws Exception {
        try (ScriptedHttpServer server = new ScriptedHttpServer(request -> request.answer(
                        status,
                        "Content-Type: " + type + "\r\n",
                        answer.apply(new String(request.body(), StandardCharsets.ISO_8859_1))
                                .getBytes(StandardCharsets.ISO_8859_1)));
                Calls calls = open(server.address(), port, null)) {
            Exchange exchange = calls.send(operation, json);
            String heard = server.heard().isEmpty()
                    ? null
                    : new String(server.heard().get(0).body(), StandardCharsets.ISO_8859_1);
            return new Told(exchange, heard);
        }
    }

    private static Exchange answered(String operation, int status, String type, String body) throws Exception {
        return told(
                        "Pictures11",
                        operation,
                        "{}".replace("{}", operation.equals("bind") ? "{\"title\":\"t\"}" : "{}"),
                        status,
                        type,
                        request -> body)
                .exchange();
    }

    private static String envelope(String content) {
        return "--b\r\nContent-Type: text/xml\r\n\r\n" + SoapCalls.envelope(SoapCalls.SOAP_11, content) + "\r\n";
    }

    private static String part(String id, String content) {
        return "--b\r\nContent-ID: <" + id + ">\r\n\r\n" + content + "\r\n";
    }

    private static String picture(String content) {
        return "<picture xmlns='urn:pictures'" + content + "</picture>";
    }

    @Test
    void mayBeReferredToByAttributesAndSeveralTimes() throws Exception {
        Exchange exchange = answered(
                "turn",
                200,
                TYPE,
                envelope(picture(" thumb='cid:a%2B1'><content>CID:a+1</content><content>http://x/y</content>"))
                        + part("a+1", "ABC") + "--b--");
        assertThat(exchange.getException()).isNull();
        assertThat(Calls.json(exchange, "/thumb")).isEqualTo("QUJD");
        assertThat(Calls.json(exchange, "/content/0")).isEqualTo("QUJD");
        assertThat(Calls.json(exchange, "/content/1")).isEqualTo("http://x/y");
    }

    @Test
    void comeWithFaultsToo() throws Exception {
        String fault = "<e:Fault xmlns:e='" + SoapCalls.SOAP_11 + "'><faultcode>e:Server</faultcode>"
                + "<faultstring>no</faultstring><detail><torn xmlns='urn:pictures'><rest>cid:r</rest></torn></detail></e:Fault>";
        Exchange exchange = answered("turn", 500, TYPE, envelope(fault) + part("r", "ABC") + "--b--");
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        SystemFaultException.class,
                        torn -> assertThat(String.valueOf(torn.detail())).isEqualTo("{\"rest\":\"QUJD\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cid:b", "cid:", "cid:%zz", "cid:root"})
    void areOnlyPartsOfTheMessage(String uri) throws Exception {
        String content = picture("><content>" + uri + "</content>");
        assertThat(Calls.failure(answered("turn", 200, TYPE, envelope(content) + part("a", "ABC") + "--b--")))
                .isEqualTo(Kind.FAILED);
        assertThat(Calls.failure(answered("turn", 200, "text/xml", SoapCalls.envelope(SoapCalls.SOAP_11, content))))
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void areRefusedWhenTheyMultiply() throws Exception {
        String many = "<content>cid:a</content>".repeat(100);
        assertThat(Calls.failure(answered(
                        "turn", 200, TYPE, envelope(picture(">" + many)) + part("a", "x".repeat(100_000)) + "--b--")))
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void areRefusedWhereTheyAreNoBase64AndStayWhereTheyAreUris() throws Exception {
        Told refused = told("Pictures11", "turn", "{\"content\":[\"a!\"]}", 200, TYPE, request -> "");
        assertThat(refused.exchange().getException()).hasStackTraceContaining("neither Base64 nor a URI");
        assertThat(refused.heard()).isNull();
        Told stays = told(
                "Pictures11",
                "turn",
                "{\"content\":[\"http://example.org/a.png\"]}",
                200,
                TYPE,
                request -> envelope(picture(">")) + "--b--");
        assertThat(stays.exchange().getException()).isNull();
        assertThat(stays.heard()).startsWith("<?xml").contains(">http://example.org/a.png<");
    }

    @ParameterizedTest
    @CsvSource({"Pictures11,Body", "PicturesRpc,bind"})
    void goAsTheBindingNamesThem(String port, String around) throws Exception {
        String json = "{\"title\":\"t\",\"front\":\"QUJD\",\"back\":\"RA==\"}";
        Told told = told(
                port,
                "bind",
                json,
                200,
                TYPE,
                request -> request.replaceFirst("(?s).*?\r\n(?=--)", "")
                        .replaceAll("--trestle-[0-9a-f-]{36}", "--b")
                        .replaceAll("(</?[^<>]*:)bind\\b", "$1bindResponse"));
        assertThat(told.exchange().getException()).isNull();
        assertThat(told.heard())
                .containsPattern("title[^>]*>t</[^>]*title></[^>]*" + around + ">")
                .containsPattern("Content-Type: image/png\r\n[^<]*Content-ID: <front=[^>]+@trestle>\r\n\r\nABC\r\n--")
                .containsPattern("Content-Type: text/plain\r\n[^<]*Content-ID: <back=[^>]+@trestle>\r\n\r\nD\r\n--")
                .doesNotContain("urn:trestle");
        assertThat(Calls.json(told.exchange(), "/front")).isEqualTo("QUJD");
        assertThat(Calls.json(told.exchange(), "/back")).isEqualTo("RA==");
        assertThat(Calls.json(told.exchange(), "/title")).isEqualTo("t");
    }

    @Test
    void areTakenInTheOrderOfTheBindingWhereNothingNamesThem() throws Exception {
        String title = "<title xmlns='urn:pictures'>t</title>";
        Exchange unnamed = answered("bind", 200, TYPE, envelope(title) + part("1", "ABC") + part("2", "D") + "--b--");
        assertThat(Calls.json(unnamed, "/front")).isEqualTo("QUJD");
        assertThat(Calls.json(unnamed, "/back")).isEqualTo("RA==");
        Exchange named = answered(
                "bind", 200, TYPE, envelope(title) + part("back=1@x", "D") + part("front=1@x", "ABC") + "--b--");
        assertThat(Calls.json(named, "/front")).isEqualTo("QUJD");
        assertThat(Calls.json(named, "/back")).isEqualTo("RA==");
        Exchange none = answered("bind", 200, "text/xml", SoapCalls.envelope(SoapCalls.SOAP_11, title));
        assertThat(none.getException()).isNull();
        Exchange referred =
                answered("bind", 200, TYPE, envelope(title + "<back href='cid:2'/>") + part("2", "D") + "--b--");
        assertThat(referred.getException()).isNull();
        assertThat(Calls.json(referred, "/back")).isEqualTo("RA==");
    }

    @Test
    void areRefusedBeforeTheyAreSentWhereTheyAreNoBase64() throws Exception {
        Told told = told("Pictures11", "bind", "{\"title\":\"t\",\"front\":\"?\"}", 200, TYPE, request -> "");
        assertThat(told.exchange().getException()).hasStackTraceContaining("/front");
        assertThat(told.heard()).isNull();
    }
}
