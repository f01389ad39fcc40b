package io.trestle.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.soap.peer.CxfPeer;
import io.trestle.connectors.soap.peer.Wss;
import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSecurity.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecuredAnswersTest {

    private static final String MESSAGE = "{\"name\":\"a\",\"content\":\"aGVsbG8=\"}";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    @TempDir
    static Path folder;

    private static @Nullable TestKeys made;

    private static synchronized TestKeys keys() {
        if (made == null) {
            made = new TestKeys(folder);
        }
        return made;
    }

    private static SoapSecurity demanding(Answer answer) throws Exception {
        return new SoapSecurity(null, null, keys().key("gateway"), keys().trust("service"), null, null, answer);
    }

    private static Wss signing(KeyFile key, String alias) throws Exception {
        return Wss.plain().answers("Timestamp Signature").signs(key, alias, SOAP);
    }

    private static Wss signing() throws Exception {
        return signing(keys().key("service"), "service");
    }

    private static UnaryOperator<byte[]> change(UnaryOperator<String> change) {
        return answer -> {
            String before = new String(answer, StandardCharsets.UTF_8);
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new IllegalStateException("nothing was changed: " + before);
            }
            return after.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static Exchange answered(Wss wss, Answer demanded, @Nullable UnaryOperator<byte[]> change)
            throws Exception {
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, wss);
                Calls calls = SoapFiles.open(peer.address(), "Files11", demanding(demanded))) {
            if (change != null) {
                peer.answer(change);
            }
            return calls.send("copy", MESSAGE);
        }
    }

    private static void taken(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(Calls.json(exchange, "/content")).isEqualTo("aGVsbG8=");
    }

    private static void refused(Exchange exchange) {
        refused(exchange, "");
    }

    private static void refused(Exchange exchange, String why) {
        assertThat(Calls.failure(exchange)).isEqualTo(Kind.FAILED);
        assertThat(exchange.getException()).hasMessageContaining("an answer that cannot be taken: " + why);
    }

    @Test
    void areTakenWhenTheyAreSignedAndEncryptedAsDemanded() throws Exception {
        taken(answered(signing(), SoapFiles.demanded(true, false, true), null));
        taken(answered(
                Wss.plain()
                        .answers("Timestamp Signature Encrypt")
                        .signs(keys().key("service"), "service", SOAP)
                        .encrypts(keys().trust("gateway"), "gateway")
                        .out("encryptionSymAlgorithm", "http://www.w3.org/2009/xmlenc11#aes256-gcm"),
                SoapFiles.demanded(true, true, true),
                null));
        taken(answered(
                Wss.plain()
                        .answers("Encrypt")
                        .encrypts(keys().trust("gateway"), "gateway")
                        .out("user", "x"),
                SoapFiles.demanded(false, true, false),
                null));
        taken(answered(Wss.plain().answers("Timestamp"), SoapFiles.demanded(false, false, true), null));
    }

    @Test
    void areRefusedWithoutWhatIsDemanded() throws Exception {
        refused(answered(Wss.plain(), SoapFiles.demanded(true, false, false), null), "a body that is not signed");
        refused(answered(Wss.plain(), SoapFiles.demanded(false, true, false), null), "a body that is not encrypted");
        refused(answered(Wss.plain(), SoapFiles.demanded(false, false, true), null), "no timestamp");
        refused(answered(Wss.plain().answers("Timestamp"), SoapFiles.demanded(true, false, true), null));
        refused(answered(signing(), SoapFiles.demanded(true, true, true), null));
    }

    @Test
    void areRefusedWhenTheyWereChanged() throws Exception {
        Answer demanded = SoapFiles.demanded(true, false, true);
        refused(
                answered(signing(), demanded, change(text -> text.replace("aGVsbG8=", "aGVsbG9="))),
                "a security header that does not hold (The signature or decryption was invalid");
        refused(answered(
                signing(), demanded, change(text -> text.replaceAll("(SignatureValue>)([A-Za-z0-9])", "$1+"))));
        refused(answered(
                signing(), demanded, change(text -> text.replaceAll("(?s)<wsse:Security.*</wsse:Security>", ""))));
        refused(answered(signing(), demanded, change(text -> text.replaceAll("(Expires>)2", "$13"))));
    }

    @Test
    void areRefusedWhenOnlyTheTimestampIsSigned() throws Exception {
        Wss wss = signing()
                .out(
                        "signatureParts",
                        "{}{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Timestamp");
        refused(answered(wss, SoapFiles.demanded(true, false, true), null));
    }

    @Test
    void areRefusedWhenTheTimestampIsNotSigned() throws Exception {
        Wss wss = signing().out("signatureParts", "{}{" + SOAP + "}Body");
        refused(answered(wss, SoapFiles.demanded(true, false, true), null));
        taken(answered(wss, SoapFiles.demanded(true, false, false), null));
    }

    @Test
    void areRefusedWhenTheSignedBodyWasMovedAway() throws Exception {
        Answer demanded = SoapFiles.demanded(true, false, true);
        // The signed body hides in the header, another one takes its place.
        for (String place : new String[] {
            "<x:hidden xmlns:x='urn:x'>BODY</x:hidden>",
            "<x:hidden xmlns:x='urn:x' soap:mustUnderstand='0'><soap:Envelope>BODY</soap:Envelope></x:hidden>"
        }) {
            for (String id : new String[] {"", " wsu:Id='other'", " SAME"}) {
                refused(answered(signing(), demanded, change(text -> wrapped(text, place, id))));
            }
        }
        // Beside it, before and after.
        refused(answered(
                signing(), demanded, change(text -> text.replaceFirst("<soap:Body", forged("") + "<soap:Body"))));
        refused(answered(
                signing(), demanded, change(text -> text.replace("</soap:Body>", "</soap:Body>" + forged("")))));
    }

    private static String wrapped(String text, String place, String id) {
        int begin = text.indexOf("<soap:Body");
        int end = text.indexOf("</soap:Body>") + "</soap:Body>".length();
        String body = text.substring(begin, end);
        String attributes = body.substring("<soap:Body".length(), body.indexOf('>'));
        String moved = place.replace("BODY", body);
        String other = forged(id.equals(" SAME") ? attributes : id.isEmpty() ? "" : id + namespaces(attributes));
        return text.substring(0, begin).replace("</soap:Header>", moved + "</soap:Header>")
                + other
                + text.substring(end);
    }

    private static String namespaces(String attributes) {
        return attributes.replaceAll(" [a-z]+:Id=\"[^\"]*\"", "");
    }

    private static String forged(String attributes) {
        return "<soap:Body" + attributes + "><copyResponse xmlns=\"urn:files\"><content>Zm9yZ2Vk</content>"
                + "</copyResponse></soap:Body>";
    }

    @Test
    void areRefusedWhenSomebodyElseSigned() throws Exception {
        Answer demanded = SoapFiles.demanded(true, false, true);
        refused(answered(signing(keys().key("stranger"), "stranger"), demanded, null));
        refused(answered(signing(keys().key("gateway"), "gateway"), demanded, null));
    }

    @Test
    void areRefusedWhenTheCertificateDoesNotHoldAnyMore() throws Exception {
        keys().expired("old");
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, signing(keys().key("old"), "old"));
                Calls calls = SoapFiles.open(
                        peer.address(),
                        "Files11",
                        new SoapSecurity(
                                null,
                                null,
                                null,
                                keys().trust("old"),
                                null,
                                null,
                                SoapFiles.demanded(true, false, false)))) {
            refused(calls.send("copy", MESSAGE));
        }
    }

    @Test
    void areRefusedWithBrokenAlgorithms() throws Exception {
        Wss wss = signing()
                .out("signatureAlgorithm", "http://www.w3.org/2000/09/xmldsig#rsa-sha1")
                .out("signatureDigestAlgorithm", "http://www.w3.org/2000/09/xmldsig#sha1");
        refused(answered(wss, SoapFiles.demanded(true, false, true), null));
    }

    @Test
    void areRefusedWhenTheTimestampIsOldOrOfTheFuture() throws Exception {
        Answer demanded = SoapFiles.demanded(false, false, true);
        refused(answered(
                Wss.plain().answers("Timestamp"), demanded, change(text -> shifted(text, Duration.ofHours(-1)))));
        refused(answered(
                Wss.plain().answers("Timestamp"), demanded, change(text -> shifted(text, Duration.ofHours(1)))));
        taken(answered(
                Wss.plain().answers("Timestamp"), demanded, change(text -> shifted(text, Duration.ofSeconds(-3)))));
    }

    private static String shifted(String text, Duration by) {
        String created = text.replaceAll("(?s).*Created>([^<]+)<.*", "$1");
        String expires = text.replaceAll("(?s).*Expires>([^<]+)<.*", "$1");
        return text.replace(created, Instant.parse(created).plus(by).toString())
                .replace(expires, Instant.parse(expires).plus(by).toString());
    }

    @Test
    void areTakenOnlyOnce() throws Exception {
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, signing());
                Calls calls =
                        SoapFiles.open(peer.address(), "Files11", demanding(SoapFiles.demanded(true, false, true)))) {
            taken(calls.send("copy", MESSAGE));
            byte[] first = peer.lastAnswer();
            peer.answer(next -> first);
            refused(calls.send("copy", MESSAGE));
            peer.answer(UnaryOperator.identity());
            taken(calls.send("copy", MESSAGE));
        }
    }

    @Test
    void areRefusedAfterTheyExpired() throws Exception {
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, signing().out("timeToLive", "1"));
                Calls calls =
                        SoapFiles.open(peer.address(), "Files11", demanding(SoapFiles.demanded(true, false, true)))) {
            // One that is read within its second.
            await().untilAsserted(() -> taken(calls.send("copy", MESSAGE)));
            byte[] first = peer.lastAnswer();
            Instant later = Instant.now().plusSeconds(2);
            await().until(() -> Instant.now().isAfter(later));
            peer.answer(next -> first);
            refused(calls.send("copy", MESSAGE));
        }
    }

    @Test
    void areRefusedWhenTheyFaultUnsigned() throws Exception {
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, Wss.plain());
                Calls calls =
                        SoapFiles.open(peer.address(), "Files11", demanding(SoapFiles.demanded(true, false, false)))) {
            Exchange exchange = calls.send("copy", "{\"name\":\"fail\"}");

            refused(exchange);
            assertThat(exchange.getException()).hasMessageNotContaining("legacy");
        }
    }

    @Test
    void areRefusedWhenTheyWereEncryptedForOthers() throws Exception {
        refused(answered(
                Wss.plain()
                        .answers("Encrypt")
                        .encrypts(keys().trust("stranger"), "stranger")
                        .out("user", "x"),
                SoapFiles.demanded(false, true, false),
                null));
    }
}
