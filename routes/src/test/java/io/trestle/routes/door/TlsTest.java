package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.ClientCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections over TLS, and those that only seem to be. */
class TlsTest {

    private static final RouteBuilder HELLO = new RouteBuilder() {
        @Override
        public void configure() {
            from("platform-http:/hello").setBody(constant("hello"));
        }
    };

    /** Made once: that takes a process. */
    @TempDir
    static Path once;

    private static PemKeys made;

    @TempDir
    Path folder;

    private PemKeys keys;
    private DoorTls tls;
    private TestDoor door;

    @BeforeAll
    static void makeKeys() throws Exception {
        made = new PemKeys(once);
    }

    @BeforeEach
    void open() throws Exception {
        keys = made.copiedTo(folder);
        tls = DoorTls.open(TlsFiles.of(keys.certificate(), keys.key(), null), Duration.ofMillis(20));
        door = new TestDoor(DoorSettings.ofDefaults().withTls(tls));
        door.serve(HELLO);
    }

    @AfterEach
    void close() throws Exception {
        door.close();
        tls.close();
    }

    @Test
    void answersOverTls() throws Exception {
        assertThat(get(keys)).isEqualTo("hello");
        try (SSLSocket socket = connect()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void speaksHttp2WithThoseWhoOfferIt() throws Exception {
        HttpResponse<String> answer = ask(HttpClient.Version.HTTP_2, keys.trusting());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(ask(HttpClient.Version.HTTP_1_1, keys.trusting()).version()).isEqualTo(HttpClient.Version.HTTP_1_1);

        for (String[] offered : new String[][] {{"h3", "spdy/3"}, {"http/1.1"}, {}}) {
            try (SSLSocket socket = connect()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setApplicationProtocols(offered);
                socket.setSSLParameters(parameters);
                socket.getOutputStream().write("GET /hello HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(said).startsWith("HTTP/1.1 200").endsWith("hello");
                assertThat(socket.getApplicationProtocol())
                        .isEqualTo(List.of(offered).contains("http/1.1") ? "http/1.1" : "");
            }
        }
    }

    @Test
    void offersHttp1AloneWhereItIsToldTo() throws Exception {
        door.close();
        door = new TestDoor(DoorSettings.ofDefaults().withTls(tls).withoutHttp2());
        door.serve(HELLO);
        HttpResponse<String> answer = ask(HttpClient.Version.HTTP_2, keys.trusting());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.body()).isEqualTo("hello");
    }

    @Test
    void knowsClientsByTheirCertificatesInBothProtocols() throws Exception {
        PemKeys partner = new PemKeys(Files.createDirectory(folder.resolve("partner")));
        door.close();
        tls.close();
        tls = DoorTls.open(
                TlsFiles.of(keys.certificate(), keys.key(), null).withClients(partner.certificate(), false),
                Duration.ofMillis(20));
        door = new TestDoor(DoorSettings.ofDefaults().withTls(tls));
        Queue<Optional<ClientCertificate>> seen = new ConcurrentLinkedQueue<>();
        door.serve(
                HELLO,
                (method, path) -> Optional.of(TestDoor.operation(
                        method,
                        path,
                        10,
                        false,
                        Duration.ofSeconds(5),
                        TestDoor.admission(call -> {
                            seen.add(Optional.ofNullable(call.request().clientCertificate()));
                            return CompletableFuture.completedFuture(Verdict.ADMITTED);
                        }),
                        GovernedOperation.Threads.EVENT_LOOP)));
        for (HttpClient.Version version : HttpClient.Version.values()) {
            assertThat(ask(version, partner.showing(keys)).version()).isEqualTo(version);
            assertThat(ask(version, keys.trusting()).version()).isEqualTo(version);
        }
        assertThat(seen).hasSize(4);
        Optional<ClientCertificate> first = seen.remove();
        assertThat(first).contains(ClientCertificate.of((X509Certificate) partner.current()));
        assertThat(seen).containsExactly(Optional.empty(), first, Optional.empty());
    }

    @Test
    void refusesOldVersions() throws Exception {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void saysNothingInPlainText() throws Exception {
        try (TestClient client = new TestClient(door.door.port())) {
            client.get("/hello");
            byte[] said = client.socket.getInputStream().readAllBytes();
            assertThat(new String(said, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP");
        }
        assertThat(get(keys)).isEqualTo("hello");
    }

    @Test
    void countsHandshakesThatFail() throws Exception {
        new Socket(InetAddress.getLoopbackAddress(), door.door.port()).close();
        assertThat(get(keys)).isEqualTo("hello");
        PemKeys others = new PemKeys(Files.createDirectory(folder.resolve("other")));
        assertThatThrownBy(() -> get(others)).isInstanceOf(SSLHandshakeException.class);
        await().untilAsserted(() -> assertThat(door.door.failedHandshakes()).isEqualTo(1));

        try (TestClient client = new TestClient(door.door.port())) {
            client.get("/hello");
            assertThat(client.socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
        }
        await().untilAsserted(() -> assertThat(door.door.failedHandshakes()).isEqualTo(2));
    }

    @Test
    void waitsNoLongerForAHandshakeThanForAHead() throws Exception {
        door.close();
        Duration longer = Duration.ofSeconds(5);
        door = new TestDoor(
                TestDoor.patient(Duration.ofMillis(300), longer, longer).withTls(tls));
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), door.door.port())) {
            silent.setSoTimeout(10_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void takesUpARenewedCertificate() throws Exception {
        Certificate before = keys.current();
        keys.renew();

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> "hello".equals(get(keys)));

        assertThat(keys.current()).isNotEqualTo(before);
    }

    @Test
    void believesOtherClientsOnceTheirFileChanges() throws Exception {
        PemKeys before = new PemKeys(Files.createDirectory(folder.resolve("before")));
        PemKeys after = new PemKeys(Files.createDirectory(folder.resolve("after")));
        Path authorities = Files.copy(before.certificate(), folder.resolve("authorities.pem"));
        door.close();
        tls.close();
        tls = DoorTls.open(
                TlsFiles.of(keys.certificate(), keys.key(), null).withClients(authorities, true),
                Duration.ofMillis(20));
        door = new TestDoor(DoorSettings.ofDefaults().withTls(tls));
        door.serve(HELLO);
        assertThat(get(before.showing(keys))).isEqualTo("hello");
        assertThatThrownBy(() -> get(after.showing(keys))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(keys)).isInstanceOf(IOException.class);

        Files.copy(after.certificate(), authorities, StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> "hello".equals(get(after.showing(keys))));
        assertThatThrownBy(() -> get(before.showing(keys))).isInstanceOf(IOException.class);
    }

    @Test
    void keepsTheCertificateWhenTheNewOneIsBroken() throws Exception {
        Files.writeString(keys.certificate(), "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");

        await().during(Duration.ofMillis(200)).until(() -> "hello".equals(get(keys)));
    }

    @Test
    void trustsNobodyElse() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        PemKeys others = new PemKeys(other);

        assertThatThrownBy(() -> get(others)).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void saysWhichFileCannotBeUsed() throws Exception {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> DoorTls.open(TlsFiles.of(missing, keys.key(), null)))
                .hasMessage(missing + ": cannot be read (expected: a PEM file)");

        Path other = Files.createDirectory(folder.resolve("other"));
        PemKeys others = new PemKeys(other);
        Path broken = Files.writeString(folder.resolve("broken.key"), "nothing");
        assertThatThrownBy(() -> DoorTls.open(TlsFiles.of(others.certificate(), broken, null)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        broken + ": cannot be used (expected: a PEM file of a private key in PKCS #8, with "
                                + "key-password where it is encrypted");
        assertThatThrownBy(() -> DoorTls.open(TlsFiles.of(broken, others.key(), null)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(broken + ": cannot be used (expected: a PEM file of certificates)");
    }

    @Test
    void refusesAKeyThatIsNotTheCertificates() throws Exception {
        PemKeys others = new PemKeys(Files.createDirectory(folder.resolve("other")));

        assertThatThrownBy(() -> DoorTls.open(TlsFiles.of(keys.certificate(), others.key(), null)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(others.key() + ": is not the key of " + keys.certificate());
    }

    /** Files are not renewed in one step. */
    @Test
    void keepsTheCertificateUntilItsKeyIsThere() throws Exception {
        PemKeys others = new PemKeys(Files.createDirectory(folder.resolve("other")));
        Files.copy(others.certificate(), keys.certificate(), StandardCopyOption.REPLACE_EXISTING);

        await().during(Duration.ofMillis(200)).until(() -> "hello".equals(get(keys)));

        Files.copy(others.key(), keys.key(), StandardCopyOption.REPLACE_EXISTING);
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> "hello".equals(get(others)));
    }

    private SSLSocket connect() throws Exception {
        return (SSLSocket)
                keys.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.door.port());
    }

    private String get(PemKeys trusted) throws Exception {
        return get(trusted.trusting());
    }

    private String get(SSLContext context) throws Exception {
        return ask(HttpClient.Version.HTTP_1_1, context).body();
    }

    private HttpResponse<String> ask(HttpClient.Version version, SSLContext context) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(version).sslContext(context).build();
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + door.door.port() + "/hello"))
                        .build(),
                BodyHandlers.ofString());
    }
}
