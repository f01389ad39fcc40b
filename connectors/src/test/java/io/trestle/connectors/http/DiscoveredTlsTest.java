package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.discovery.DnsSettings;
import io.trestle.connectors.discovery.LocalNameServer;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.system.DnsDiscovery;
import io.trestle.connectors.system.DnsDiscovery.Family;
import io.trestle.connectors.system.DnsDiscovery.Records;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.SystemTls;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The name that is written counts in TLS, whatever DNS says of where it is. */
@Timeout(60)
class DiscoveredTlsTest {

    private static final String NAME = "stock.test";

    @TempDir
    private static Path folder;

    private static SystemTls tls;
    private static ScriptedHttpServer server;

    @BeforeAll
    static void begin() throws Exception {
        TestKeys keys = new TestKeys(folder);
        KeyFile key = keys.host(NAME);
        tls = new SystemTls(keys.trust(NAME), null);
        server = new ScriptedHttpServer(
                request -> request.answer(
                        200,
                        "application/json",
                        "{\"text\":\"" + asked(request) + "\",\"host\":\"" + request.field("host") + "\"}"),
                listener(key));
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    private static ServerSocket listener(KeyFile key) throws Exception {
        KeyStore store = key.open();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, TestKeys.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    }

    private static String asked(ScriptedHttpServer.Heard request) {
        ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) request.socket()).getSession();
        return ((SNIHostName) session.getRequestedServerNames().get(0)).getAsciiName();
    }

    private static Exchange call(LocalNameServer names, String endpoint, Records records) throws Exception {
        try (Calls calls = Calls.open(
                new HttpSystem(
                        "stock",
                        List.of(URI.create(endpoint)),
                        null,
                        null,
                        null,
                        tls,
                        Map.of("call", HttpCalls.json("GET /stock")),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        null,
                        null,
                        null,
                        null,
                        null,
                        new DnsDiscovery(records, null, Family.IPV4, Duration.ofSeconds(1), Duration.ofMinutes(1), 64)),
                settings -> settings.dns(new DnsSettings(List.of(names.address()), Duration.ofSeconds(10))))) {
            return calls.send("call", null);
        }
    }

    @Test
    void asksForTheNameAndChecksTheCertificateAgainstIt() throws Exception {
        try (LocalNameServer names = new LocalNameServer()) {
            names.addresses(NAME, 300, "127.0.0.1").addresses("other.test", 300, "127.0.0.1");

            // A dot at the end makes the name absolute, and is no part of it.
            Exchange good = call(names, "https://" + NAME + ".:" + server.port(), Records.A);
            assertThat(good.getException()).isNull();
            assertThat(Calls.text(good)).isEqualTo(NAME);
            assertThat(Calls.json(good, "/host")).isEqualTo(NAME + ":" + server.port());

            Exchange lured = call(names, "https://other.test:" + server.port(), Records.A);
            assertThat(Calls.failure(lured)).isEqualTo(Kind.UNREACHABLE);
            assertThat(lured.getException()).hasStackTraceContaining("other.test");
        }
    }

    @Test
    void keepsTheNameWhereServicesAreElsewhere() throws Exception {
        try (LocalNameServer names = new LocalNameServer()) {
            names.services("_https._tcp." + NAME, 300, "0 0 " + server.port() + " host-7.test")
                    .addresses("host-7.test", 300, "127.0.0.1");

            Exchange good = call(names, "https://" + NAME, Records.SRV);
            assertThat(good.getException()).isNull();
            assertThat(Calls.text(good)).isEqualTo(NAME);
            assertThat(Calls.json(good, "/host")).isEqualTo(NAME);
        }
    }
}
