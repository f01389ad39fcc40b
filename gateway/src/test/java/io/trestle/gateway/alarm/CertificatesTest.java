package io.trestle.gateway.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.trestle.gateway.Keytool;
import io.trestle.ledger.alarm.Reading;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.estate.alarm.AlarmCondition.CertificateExpiry;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of real key files and of a real TLS server, and places where there are none. */
@Timeout(60)
class CertificatesTest {

    private static final String PASSWORD = "correct-horse";

    @TempDir
    private Path folder;

    @Test
    void findsTheFirstOneToEnd() throws Exception {
        Path shown = keys("shown.p12", 10);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(shown)));
        server.start();
        try (CertificateWatch watch = new CertificateWatch(Clock.systemUTC())) {
            http("tls", "https://127.0.0.1:" + server.getAddress().getPort());
            http("plain", "http://127.0.0.1:1");
            watch.watch(estate());
            Reading.Value tls = value(watch, "tls");
            assertThat(tls.value()).isBetween(9.9, 10.0);
            assertThat(tls.detail()).startsWith("tls 127.0.0.1:");
            assertThat(read(watch, "plain")).isEqualTo(new Reading.Nothing("no certificates"));
            assertThat(value(watch, null).value()).isBetween(9.9, 10.0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void findsThoseInTheFilesOfASystemsTls() throws Exception {
        Path mine = keys("mine.p12", 20);
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems/events.yaml"), """
                system: events
                kind: kafka
                brokers: ["127.0.0.1:1"]
                tls: {keys: {file: "%s", password: %s}}
                operations:
                  tell: {topic: told}
                """.formatted(mine, PASSWORD));
        try (CertificateWatch watch = new CertificateWatch(Clock.systemUTC())) {
            watch.watch(estate());
            Reading.Value events = value(watch, "events");
            assertThat(events.value()).isBetween(19.9, 20.0);
            assertThat(events.detail()).startsWith("events mine.p12");
        }
    }

    @Test
    void findsThoseOfATokenEndpoint() throws Exception {
        Path shown = keys("shown.p12", 10);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(shown)));
        server.start();
        try (CertificateWatch watch = new CertificateWatch(Clock.systemUTC())) {
            asking("shown", server.getAddress().getPort(), "");
            asking(
                    "both",
                    server.getAddress().getPort(),
                    "tls: {keys: {file: \"%s\", password: %s}}".formatted(keys("mine.p12", 5), PASSWORD));
            watch.watch(estate());
            Reading.Value token = value(watch, "shown");
            assertThat(token.value()).isBetween(9.9, 10.0);
            assertThat(token.detail()).startsWith("shown 127.0.0.1:");
            Reading.Value mine = value(watch, "both");
            assertThat(mine.value()).isBetween(4.9, 5.0);
            assertThat(mine.detail()).startsWith("both mine.p12");
        } finally {
            server.stop(0);
        }
    }

    private void asking(String name, int port, String tls) throws Exception {
        http(name, "http://127.0.0.1:1");
        Files.writeString(
                folder.resolve("systems/" + name + ".yaml"),
                """
                oauth:
                  url: https://127.0.0.1:%d/token
                  client-id: trestle
                  client-secret: %s
                  %s
                """.formatted(port, PASSWORD, tls),
                StandardOpenOption.APPEND);
    }

    @Test
    void doesNotKnowWhatItCannotRead() throws Exception {
        try (CertificateWatch watch = new CertificateWatch(Clock.systemUTC());
                ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            http("silent", "https://127.0.0.1:" + silent.getLocalPort());
            watch.watch(estate());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> read(watch, "silent") instanceof Reading.Unknown unknown
                            && unknown.why().startsWith("cannot be read: silent 127.0.0.1:"));
        }
    }

    private static Reading.Value value(CertificateWatch watch, @Nullable String system) {
        await().atMost(Duration.ofSeconds(20)).until(() -> read(watch, system) instanceof Reading.Value);
        return (Reading.Value) read(watch, system);
    }

    private static Reading read(CertificateWatch watch, @Nullable String system) {
        return watch.read(new CertificateExpiry(Duration.ofDays(30)), new AlarmSubject(null, null, null, null, system));
    }

    private void http(String name, String address) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems/" + name + ".yaml"), """
                system: %s
                kind: http
                endpoints: ["%s"]
                operations:
                  get: {http: "GET /x"}
                """.formatted(name, address));
    }

    private Estate estate() throws Exception {
        Files.createDirectories(folder.resolve("alarms"));
        Files.writeString(
                folder.resolve("alarms/certificates.yaml"), "alarm: certificates\nwhen: {certificate-expiry: {}}\n");
        LoadResult read = EstateLoader.load(folder, null, Map.of(), name -> null);
        assertThat(read).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) read).estate();
    }

    private Path keys(String name, int days) throws Exception {
        return Keytool.pair(
                folder.resolve(name), PASSWORD, "server", "CN=localhost", "-validity", Integer.toString(days));
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, new SecureRandom());
        return context;
    }
}
