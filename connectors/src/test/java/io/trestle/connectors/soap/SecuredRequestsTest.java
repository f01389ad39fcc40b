package io.trestle.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.soap.peer.CxfPeer;
import io.trestle.connectors.soap.peer.Wss;
import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSecurity.Cipher;
import io.trestle.connectors.system.SoapSecurity.Encryption;
import io.trestle.connectors.system.SoapSecurity.KeyReference;
import io.trestle.connectors.system.SoapSecurity.KeyTransport;
import io.trestle.connectors.system.SoapSecurity.Part;
import io.trestle.connectors.system.SoapSecurity.PasswordType;
import io.trestle.connectors.system.SoapSecurity.Signature;
import io.trestle.connectors.system.SoapSecurity.SignatureAlgorithm;
import io.trestle.connectors.system.SoapSecurity.Timestamp;
import io.trestle.connectors.system.SoapSecurity.UsernameToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SecuredRequestsTest {

    private static final String MESSAGE = "{\"name\":\"a & b\",\"content\":\"aGVsbG8=\"}";

    @TempDir
    static Path folder;

    private static @Nullable TestKeys made;

    private static synchronized TestKeys keys() {
        if (made == null) {
            made = new TestKeys(folder);
        }
        return made;
    }

    private static SoapSecurity login(PasswordType type, String password) {
        return new SoapSecurity(new UsernameToken("gateway", password, type), null, null, null, null, null, null);
    }

    private static SoapSecurity signing(KeyFile key, Signature signature) {
        return new SoapSecurity(null, new Timestamp(Duration.ofMinutes(5)), key, null, signature, null, null);
    }

    private static SoapSecurity encrypting(Encryption encryption) throws Exception {
        return new SoapSecurity(
                new UsernameToken("gateway", "changeit", PasswordType.TEXT),
                null,
                null,
                keys().trust("service"),
                null,
                encryption,
                null);
    }

    private static void takes(Wss wss, String binding, SoapSecurity security) throws Exception {
        try (CxfPeer peer = new CxfPeer(binding, wss);
                Calls calls = SoapFiles.open(peer.address(), port(binding), security)) {
            Exchange exchange = calls.send("copy", MESSAGE);

            assertThat(exchange.getException()).isNull();
            assertThat(Calls.json(exchange, "/content")).isEqualTo("aGVsbG8=");
        }
    }

    private static String port(String binding) {
        return binding.equals(CxfPeer.SOAP_11) ? "Files11" : "Files12";
    }

    @Test
    void areNotKept() throws Exception {
        Crossings crossings = Crossings.ofCall();
        try (CxfPeer peer = new CxfPeer(
                        CxfPeer.SOAP_11, Wss.plain().demands("UsernameToken").login("open sesame", "PasswordText"));
                Calls calls = SoapFiles.open(peer.address(), "Files11", login(PasswordType.TEXT, "open sesame"))) {
            Exchange exchange = calls.send("copy", MESSAGE, Map.of(), Map.of(CallProperties.CROSSINGS, crossings));

            assertThat(exchange.getException()).isNull();
        }
        assertThat(crossings.all()).hasSize(1).allSatisfy(crossing -> {
            assertThat(crossing.sent())
                    .isNotNull()
                    .extracting(Crossing.Message::body)
                    .isEqualTo(new byte[0]);
            assertThat(crossing.answer()).isNotNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"TEXT,PasswordText", "DIGEST,PasswordDigest"})
    void logIn(PasswordType type, String said) throws Exception {
        for (String binding : new String[] {CxfPeer.SOAP_11, CxfPeer.SOAP_12}) {
            takes(Wss.plain().demands("UsernameToken").login("open sesame", said), binding, login(type, "open sesame"));
        }
    }

    @ParameterizedTest
    @CsvSource({"TEXT,PasswordText", "DIGEST,PasswordDigest"})
    void areRefusedWithAWrongPassword(PasswordType type, String said) throws Exception {
        try (CxfPeer peer = new CxfPeer(
                        CxfPeer.SOAP_11, Wss.plain().demands("UsernameToken").login("open sesame", said));
                Calls calls = SoapFiles.open(peer.address(), "Files11", login(type, "other"))) {
            Exchange exchange = calls.send("copy", MESSAGE);

            assertThat(Calls.failure(exchange)).isEqualTo(Kind.FAILED);
            assertThat(exchange.getException()).hasMessageNotContaining("other");
        }
    }

    @Test
    void sendADigestOnlyOnce() throws Exception {
        try (CxfPeer peer = new CxfPeer(
                        CxfPeer.SOAP_11, Wss.plain().demands("UsernameToken").login("open sesame", "PasswordDigest"));
                Calls calls = SoapFiles.open(peer.address(), "Files11", login(PasswordType.DIGEST, "open sesame"))) {
            calls.send("copy", MESSAGE);
            calls.send("copy", MESSAGE);

            assertThat(peer.http().heard())
                    .extracting(request -> request.text().replaceAll("(?s).*Nonce[^>]*>([^<]+)<.*", "$1"))
                    .doesNotHaveDuplicates()
                    .hasSize(2);
            assertThat(peer.http().heard().get(0).text()).doesNotContain("open sesame");
        }
    }

    @ParameterizedTest
    @EnumSource(KeyReference.class)
    void areSignedWhateverNamesTheCertificate(KeyReference reference) throws Exception {
        for (String binding : new String[] {CxfPeer.SOAP_11, CxfPeer.SOAP_12}) {
            takes(
                    Wss.plain().demands("Timestamp Signature").verifies(keys().trust("gateway")),
                    binding,
                    signing(
                            keys().key("gateway"),
                            new Signature("gateway", List.of(), SignatureAlgorithm.RSA_SHA256, reference)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SignatureAlgorithm.class, names = "ECDSA_SHA256", mode = EnumSource.Mode.EXCLUDE)
    void areSignedWithEveryAlgorithm(SignatureAlgorithm algorithm) throws Exception {
        takes(
                Wss.plain().demands("Timestamp Signature").verifies(keys().trust("gateway")),
                CxfPeer.SOAP_11,
                signing(
                        keys().key("gateway"),
                        new Signature("gateway", List.of(Part.BODY), algorithm, KeyReference.CERTIFICATE)));
    }

    @Test
    void areSignedWithEllipticCurves() throws Exception {
        takes(
                Wss.plain().demands("Timestamp Signature").verifies(keys().curve("curve")),
                CxfPeer.SOAP_11,
                signing(
                        keys().curve("curve"),
                        new Signature("curve", List.of(), SignatureAlgorithm.ECDSA_SHA256, KeyReference.CERTIFICATE)));
    }

    @Test
    void areRefusedWithAForeignSignature() throws Exception {
        try (CxfPeer peer = new CxfPeer(
                        CxfPeer.SOAP_11,
                        Wss.plain().demands("Timestamp Signature").verifies(keys().trust("service")));
                Calls calls = SoapFiles.open(
                        peer.address(), "Files11", signing(keys().key("gateway"), SoapFiles.signature("gateway")))) {
            assertThat(Calls.failure(calls.send("copy", MESSAGE))).isEqualTo(Kind.FAILED);
        }
    }

    @ParameterizedTest
    @EnumSource(Cipher.class)
    void areEncryptedWithEveryCipher(Cipher cipher) throws Exception {
        Wss wss = Wss.plain().demands("UsernameToken Encrypt").decrypts(keys().key("service"));
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_12, wss);
                Calls calls = SoapFiles.open(
                        peer.address(),
                        "Files12",
                        encrypting(new Encryption("service", true, cipher, KeyTransport.RSA_OAEP)))) {
            Exchange exchange = calls.send("copy", MESSAGE);

            assertThat(exchange.getException()).isNull();
            assertThat(Calls.json(exchange, "/content")).isEqualTo("aGVsbG8=");
            assertThat(peer.http().only().text()).doesNotContain("aGVsbG8=", "changeit", "gateway");
        }
    }

    @Test
    void areEncryptedInTheOldWayForThoseWhoKnowNoOther() throws Exception {
        takes(
                Wss.plain()
                        .demands("UsernameToken Encrypt")
                        .decrypts(keys().key("service"))
                        .in("allowRSA15KeyTransportAlgorithm", "true"),
                CxfPeer.SOAP_11,
                encrypting(new Encryption("service", false, Cipher.AES128_CBC, KeyTransport.RSA_1_5)));
    }

    @Test
    void areSignedThenEncrypted() throws Exception {
        SoapSecurity security = new SoapSecurity(
                new UsernameToken("gateway", "changeit", PasswordType.DIGEST),
                new Timestamp(Duration.ofMinutes(5)),
                keys().key("gateway"),
                keys().trust("service"),
                SoapFiles.signature("gateway"),
                SoapFiles.encryption("service"),
                null);
        takes(
                Wss.plain()
                        .demands("UsernameToken Timestamp Signature Encrypt")
                        .verifies(keys().trust("gateway"))
                        .decrypts(keys().key("service"))
                        .in("passwordType", "PasswordDigest"),
                CxfPeer.SOAP_11,
                security);
    }
}
