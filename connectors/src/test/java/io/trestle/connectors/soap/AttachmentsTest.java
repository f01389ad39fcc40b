package io.trestle.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.http.ScriptedHttpServer;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.soap.peer.CxfPeer;
import io.trestle.connectors.soap.peer.Wss;
import io.trestle.connectors.system.SoapSecurity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AttachmentsTest {

    private static final String TYPE =
            "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\"; boundary=\"b\"";
    private static final String INCLUDE = "<i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='HREF'/>";

    @TempDir
    static Path folder;

    private static String message(byte[] content) {
        return "{\"name\":\"a\",\"content\":\"" + Base64.getEncoder().encodeToString(content) + "\"}";
    }

    private static Exchange copied(CxfPeer peer, String port, byte[] content, boolean compress) throws Exception {
        try (Calls calls = SoapFiles.open(peer.address(), port, null, null, true, compress)) {
            Exchange exchange = calls.send("copy", message(content));
            assertThat(exchange.getException()).isNull();
            return exchange;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1_000_000})
    void crossBothWays(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        for (String binding : new String[] {CxfPeer.SOAP_11, CxfPeer.SOAP_12}) {
            try (CxfPeer peer = new CxfPeer(binding, factory -> factory.setProperties(Map.of("mtom-enabled", true)))) {
                String port = binding.equals(CxfPeer.SOAP_11) ? "Files11" : "Files12";
                for (boolean compress : new boolean[] {false, true}) {
                    Exchange exchange = copied(peer, port, content, compress);

                    assertThat(Base64.getDecoder().decode(Calls.json(exchange, "/content")))
                            .isEqualTo(content);
                }
                assertThat(peer.http().heard().get(0).field("content-type"))
                        .startsWith("multipart/related; type=\"application/xop+xml\"");
                assertThat(new String(peer.lastAnswer(), StandardCharsets.ISO_8859_1))
                        .contains("Include")
                        .contains(new String(content, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void areLeftOutWhereThereIsNothingToAttach() throws Exception {
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, factory -> {});
                Calls calls = SoapFiles.open(peer.address(), "Files11", null, null, true, false)) {
            assertThat(calls.send("copy", "{\"name\":\"a\"}").getException()).isNull();
            assertThat(peer.http().only().field("content-type")).isEqualTo("text/xml; charset=utf-8");
        }
    }

    @Test
    void areSignedAsTheBase64ThatTheyStandFor() throws Exception {
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
                .in("expandXOPInclude", "true")
                .answers("Signature")
                .signs(keys.key("service"), "service", SoapCalls.SOAP_11)
                .out("signatureParts", "{}{" + SoapCalls.SOAP_11 + "}Body");
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, wss);
                Calls calls = SoapFiles.open(peer.address(), "Files11", security, null, true, false)) {
            Exchange exchange = calls.send("copy", message(new byte[5000]));

            assertThat(exchange.getException()).isNull();
            assertThat(peer.http().only().field("content-type")).startsWith("multipart/related");
        }
    }

    private static Exchange answered(String contentType, String body) throws Exception {
        try (ScriptedHttpServer server = new ScriptedHttpServer(request -> request.answer(
                        200, "Content-Type: " + contentType + "\r\n", body.getBytes(StandardCharsets.ISO_8859_1)));
                Calls calls = SoapFiles.open(server.address(), "Files11", null)) {
            return calls.send("copy", "{}");
        }
    }

    private static String root(String content) {
        return "--b\r\nContent-Type: application/xop+xml; type=\"text/xml\"\r\nContent-ID: <root>\r\n\r\n"
                + SoapCalls.envelope(
                        SoapCalls.SOAP_11,
                        "<copyResponse xmlns='urn:files'><content>" + content + "</content></copyResponse>")
                + "\r\n";
    }

    private static String part(String head, String content) {
        return "--b\r\n" + head + "\r\n\r\n" + content + "\r\n";
    }

    private static String include(String href) {
        return INCLUDE.replace("HREF", href);
    }

    @Test
    void areFoundHoweverTheyAreNamed() throws Exception {
        String body = "preamble --b\r\n"
                + part("content-id:<x+1@y z>\r\nContent-Transfer-Encoding: BASE64", "aGVs\r\nbG8=")
                + root(include("cid:x+1%40y%20z"))
                + "--b--\r\nepilogue";
        assertThat(Calls.json(answered(TYPE, body), "/content")).isEqualTo("aGVsbG8=");
    }

    @Test
    void mayHoldWhatLooksLikeABoundary() throws Exception {
        String content = "--c\r\n--bx\r\n --b\r\n-\r\n--";
        String body = root(include("cid:1")) + part("Content-ID: <1>", content) + "--b--";
        assertThat(Base64.getDecoder().decode(Calls.json(answered(TYPE, body), "/content")))
                .isEqualTo(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "http://127.0.0.1:1/x",
                "https://example.org/x",
                "cid:root",
                "cid:other",
                "cid:",
                "",
                "1",
                "CID:%zz",
                "jar:file:///x!/y"
            })
    void areOnlyPartsOfTheMessage(String href) throws Exception {
        String body = root(include(href)) + part("Content-ID: <1>", "x") + "--b--";

        assertThat(Calls.failure(answered(TYPE, body))).isEqualTo(Kind.FAILED);
    }

    @Test
    void areRefusedWhenThePackageIsMalformed() throws Exception {
        String good = root(include("cid:1")) + part("Content-ID: <1>", "x");
        assertThat(answered(TYPE, good + "--b--").getException()).isNull();
        for (String body : new String[] {
            good,
            good + "--b",
            good.substring(0, good.length() - 20),
            "",
            "--b--",
            root("x" + include("cid:1")) + part("Content-ID: <1>", "x") + "--b--",
            root(include("cid:1") + include("cid:1")) + part("Content-ID: <1>", "x") + "--b--",
            good + part("Content-ID: <1>", "y") + "--b--",
            root(include("cid:1")) + part("Content-ID: <1>\r\nContent-Transfer-Encoding: x-uue", "x") + "--b--",
            root(include("cid:1")) + "--b\r\nContent-ID: <1>\r\n--b--",
            root(include("cid:1")) + part("X: " + "x".repeat(20_000) + "\r\nContent-ID: <1>", "x") + "--b--"
        }) {
            assertThat(Calls.failure(answered(TYPE, body))).as(body).isEqualTo(Kind.FAILED);
        }
        for (String type : new String[] {
            "multipart/related",
            "multipart/related; boundary=\"\"",
            "multipart/related; boundary=other",
            "multipart/related; boundary=b; start=\"<none>\"",
            "multipart/mixed; boundary=b"
        }) {
            assertThat(Calls.failure(answered(type, good + "--b--"))).as(type).isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void areRefusedWhenTheyMultiply() throws Exception {
        String many = "<content>" + include("cid:1") + "</content>";
        String body = "--b\r\nContent-ID: <root>\r\n\r\n"
                + SoapCalls.envelope(
                        SoapCalls.SOAP_11, "<copyResponse xmlns='urn:files'>" + many.repeat(200) + "</copyResponse>")
                + "\r\n" + part("Content-ID: <1>", "x".repeat(1 << 20)) + "--b--";
        assertThat(Calls.failure(answered(TYPE, body))).isEqualTo(Kind.FAILED);

        String parts = root(include("cid:1")) + part("Content-ID: <1>", "x");
        StringBuilder all = new StringBuilder(parts);
        for (int i = 2; i < 3_000; i++) {
            all.append(part("Content-ID: <" + i + ">", "x"));
        }
        assertThat(Calls.failure(answered(TYPE, all + "--b--"))).isEqualTo(Kind.FAILED);
    }
}
