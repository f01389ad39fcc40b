package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.soap.peer.CxfPeer;
import io.trestle.connectors.soap.peer.Wss;
import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.routes.importing.Approval;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportSettings;
import io.trestle.routes.importing.Importer;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An imported WSDL, served by a whole gateway, called over REST; behind it a service on Apache CXF that demands WS-Security
 * and verifies it with WSS4J on its own.
 */
@Timeout(120)
class SecuredServiceTest {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String PATH = "/files/v1/copy";
    private static final String MESSAGE = "{\"name\":\"a & b\",\"content\":\"aGVsbG8=\"}";
    private static final String LOGIN = """
            security:
              username-token: {username: gateway, password: "${files.password}", password-type: digest}
              timestamp: {time-to-live: 2m}
            """;
    private static final String KEYS = """
            security:
              timestamp: {time-to-live: 2m}
              keys: {file: files/gateway.p12, password: "${files.password}"}
              trust: {file: files/trust-service.p12, password: "${files.password}"}
              signature: {alias: gateway}
              encryption: {alias: service}
              answer: {signed: true, encrypted: true, timestamp: true}
            """;

    @TempDir
    Path folder;

    @Test
    void logsInWithADigest() throws Exception {
        Wss wss = Wss.plain().demands("UsernameToken Timestamp").login("open sesame", "PasswordDigest");
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, wss);
                EstateGateway gateway = serve(peer, LOGIN, "open sesame")) {
            taken(gateway.client().post(PATH, MESSAGE));
            assertThat(peer.http().only().text())
                    .contains("#PasswordDigest", "Nonce", "Timestamp")
                    .doesNotContain("open sesame");
        }
    }

    @Test
    void tellsACallerNothingOfAWrongPassword() throws Exception {
        Wss wss = Wss.plain().demands("UsernameToken Timestamp").login("open sesame", "PasswordDigest");
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, wss);
                EstateGateway gateway = serve(peer, LOGIN, "shut sesame")) {
            Answer answer = gateway.client().post(PATH, MESSAGE);

            failed(answer);
            assertThat(peer.http().heard()).hasSize(1);
            String kept = gateway.admin().get("/admin/v1/failures").body();
            assertThat(kept).contains("\"system\":\"files\"");
            for (String said : new String[] {answer.toString(), kept}) {
                assertThat(said)
                        .doesNotContainIgnoringCase("sesame")
                        .doesNotContainIgnoringCase("FailedAuthentication");
            }
        }
    }

    @Test
    void signsAndEncryptsBothWays() throws Exception {
        TestKeys keys = keys();
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, mutual(keys));
                EstateGateway gateway = serve(peer, KEYS, TestKeys.PASSWORD)) {
            taken(gateway.client().post(PATH, MESSAGE));
            assertThat(peer.http().only().text())
                    .contains("EncryptedData", "BinarySecurityToken")
                    .doesNotContain("aGVsbG8=");
            assertThat(new String(peer.lastAnswer(), StandardCharsets.UTF_8)).doesNotContain("aGVsbG8=");
        }
    }

    @Test
    void takesNoAnswerThatAStrangerSigned() throws Exception {
        TestKeys keys = keys();
        Wss wss = mutual(keys).signs(keys.key("stranger"), "stranger", SOAP);
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, wss);
                EstateGateway gateway = serve(peer, KEYS, TestKeys.PASSWORD)) {
            failed(gateway.client().post(PATH, MESSAGE));
            assertThat(peer.http().heard()).hasSize(1);
        }
    }

    @Test
    void takesNoAnswerWhoseSignatureDoesNotFit() throws Exception {
        TestKeys keys = keys();
        Wss signedOnly = Wss.plain()
                .demands("Timestamp Signature Encrypt")
                .verifies(keys.trust("gateway"))
                .decrypts(keys.key("service"))
                .answers("Timestamp Signature")
                .signs(keys.key("service"), "service", SOAP);
        String demands = KEYS.replace("encrypted: true", "encrypted: false");
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, signedOnly);
                EstateGateway gateway = serve(peer, demands, TestKeys.PASSWORD)) {
            Client client = gateway.client();
            taken(client.post(PATH, MESSAGE));
            peer.answer(answer -> new String(answer, StandardCharsets.UTF_8)
                    .replace("aGVsbG8=", "aGVsbG9=")
                    .getBytes(StandardCharsets.UTF_8));
            failed(client.post(PATH, MESSAGE));
        }
    }

    private static void taken(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("content").asText()).isEqualTo("aGVsbG8=");
    }

    /** As docs/problems.md and docs/ws-security.md say. */
    private static void failed(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(502);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.problem()).isEqualTo("system-failed");
        assertThat(answer.body()).doesNotContainIgnoringCase("signature").doesNotContain("wsse");
    }

    private static Wss mutual(TestKeys keys) throws Exception {
        return Wss.plain()
                .demands("Timestamp Signature Encrypt")
                .verifies(keys.trust("gateway"))
                .decrypts(keys.key("service"))
                .answers("Timestamp Signature Encrypt")
                .signs(keys.key("service"), "service", SOAP)
                .encrypts(keys.trust("gateway"), "gateway")
                .out("encryptionSymAlgorithm", "http://www.w3.org/2009/xmlenc11#aes256-gcm");
    }

    /** In the folder of the system, where its definition names them. */
    private TestKeys keys() throws Exception {
        TestKeys keys = new TestKeys(Files.createDirectories(folder.resolve("keys")));
        keys.key("gateway");
        keys.trust("service");
        return keys;
    }

    private EstateGateway serve(CxfPeer peer, String security, String password) throws Exception {
        Path wsdl = folder.resolve("Files.wsdl");
        try (InputStream in = Objects.requireNonNull(CxfPeer.class.getResourceAsStream("/soap/files.wsdl"))) {
            Files.copy(in, wsdl);
        }
        Path estate = folder.resolve("estate");
        ImportReport report = new Importer(
                        new ImportSettings(
                                estate,
                                null,
                                null,
                                peer.address().toString(),
                                GatherSettings.ofDefaults(),
                                OpenApiVersion.V3_1,
                                false),
                        Approval.unlessBreaking())
                .run(wsdl.toString());
        assertThat(report.failure()).isNull();
        copyKeys(estate);
        Path system = estate.resolve("systems/files.yaml");
        Files.writeString(system, Files.readString(system) + security);
        return EstateGateway.start(estate, Map.of("files.password", password));
    }

    private void copyKeys(Path estate) throws IOException {
        for (String name : new String[] {"gateway.p12", "trust-service.p12"}) {
            Path key = folder.resolve("keys").resolve(name);
            if (Files.exists(key)) {
                Files.copy(key, estate.resolve("systems/files").resolve(name));
            }
        }
    }
}
