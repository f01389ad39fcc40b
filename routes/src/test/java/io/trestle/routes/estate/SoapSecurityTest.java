package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSecurity.Cipher;
import io.trestle.connectors.system.SoapSecurity.PasswordType;
import io.trestle.connectors.system.SoapSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SoapSecurityTest {

    private static final String PASSWORD = "a-password-of-the-file";

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Estates.copy("good", folder);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=gateway",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        folder.resolve("systems/crm/keys.p12").toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private LoadResult load(String security) {
        Estates.write(
                folder,
                "systems/crm.yaml",
                "system: crm\nkind: soap\nwsdl: crm/CustomerService.wsdl\nendpoints: [\"http://127.0.0.1:1/\"]\n"
                        + security);
        return EstateLoader.load(
                folder, null, Map.of("stock.retries", "2", "broker.password", "any"), name -> switch (name) {
                    case "BROKER_PASSWORD" -> "correct-horse-battery";
                    case "KEY_PASSWORD" -> PASSWORD;
                    case "WRONG_PASSWORD" -> "something-else-entirely";
                    default -> null;
                });
    }

    @Test
    void readsWhatIsWrittenAndKeepsSecrets() {
        Estate estate = Estates.loaded(load("""
                        security:
                          username-token: {username: gateway, password: "${env:BROKER_PASSWORD}", password-type: digest}
                          timestamp: {}
                          keys: {file: crm/keys.p12, password: "${env:KEY_PASSWORD}"}
                          trust: {file: crm/keys.p12, password: "${env:KEY_PASSWORD}"}
                          signature: {alias: gateway, parts: [body, timestamp]}
                          encryption: {alias: gateway, cipher: aes128-gcm}
                          answer: {signed: true, encrypted: true, timestamp: true}
                        addressing: {}
                        mtom: true
                        compress: true
                        """));
        SoapSystem system = estate.systems().values().stream()
                .filter(SoapSystem.class::isInstance)
                .map(SoapSystem.class::cast)
                .findFirst()
                .orElseThrow();
        SoapSecurity security = Objects.requireNonNull(system.security());

        assertThat(Objects.requireNonNull(security.usernameToken()).passwordType())
                .isEqualTo(PasswordType.DIGEST);
        assertThat(Objects.requireNonNull(security.timestamp()).timeToLive()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Objects.requireNonNull(security.encryption()).cipher()).isEqualTo(Cipher.AES128_GCM);
        assertThat(system.addressing()).isNotNull();
        assertThat(system.toString())
                .doesNotContain("correct-horse-battery", PASSWORD)
                .contains("(hidden)");
    }

    @Test
    void tellsWhatIsWrongWhereItIsWritten() {
        assertThat(Estates.errors(folder, load("""
                                security:
                                  username-token: {username: gateway, password-type: hashed}
                                  signature: {alias: gateway}
                                  encryption: {alias: x, cipher: rot13}
                                  answer: {}
                                """)))
                .anySatisfy(error -> assertThat(error).startsWith("systems/crm.yaml:6:19: password: missing"))
                .anySatisfy(error -> assertThat(error)
                        .startsWith("systems/crm.yaml:6:54: password-type: ")
                        .contains("text or digest"))
                .anySatisfy(error -> assertThat(error)
                        .startsWith("systems/crm.yaml:8:34: cipher: rot13")
                        .contains("aes256-gcm"))
                .anySatisfy(error -> assertThat(error).startsWith("systems/crm.yaml:9:11: signed: "));
    }

    @Test
    void tellsOfKeysThatAreNotThere() {
        assertThat(Estates.errors(folder, load("security:\n  signature: {alias: gateway}\n")))
                .singleElement()
                .asString()
                .startsWith("systems/crm.yaml:6:3: keys: missing (expected: a key file");
    }

    @Test
    void tellsOfKeyFilesThatCannotBeUsedWithoutTheirPasswords() {
        assertThat(Estates.errors(folder, load("""
                                security:
                                  keys: {file: crm/keys.p12, password: "${env:WRONG_PASSWORD}"}
                                  signature: {alias: gateway}
                                """)))
                .singleElement()
                .asString()
                .startsWith("systems/crm.yaml:6:16: file: ")
                .contains(" cannot be opened with the password")
                .doesNotContain("something-else");
        assertThat(Estates.errors(folder, load("""
                                security:
                                  keys: {file: crm/keys.p12, password: "${env:KEY_PASSWORD}"}
                                  trust: {file: crm/none.p12, password: "${env:KEY_PASSWORD}"}
                                  signature: {alias: other}
                                """)))
                .hasSize(2)
                .anySatisfy(error -> assertThat(error).startsWith("systems/crm.yaml:7:17: file: "))
                .anySatisfy(error -> assertThat(error).startsWith("systems/crm.yaml:8:22: alias: "));
        assertThat(Estates.errors(folder, load("""
                                security:
                                  keys: {file: crm/keys.p12, password: "${env:KEY_PASSWORD}"}
                                  signature: {alias: other}
                                """)))
                .singleElement()
                .asString()
                .startsWith("systems/crm.yaml:7:22: alias: not in the file (expected: the alias of a private key,"
                        + " one of [gateway])");
    }

    @Test
    void tellsOfAddressesThatAreNone() {
        assertThat(Estates.errors(
                        folder, load("addressing: {to: here, actions: {GetCustomer: there}, version: new}\n")))
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).startsWith("systems/crm.yaml:5:"));
    }
}
