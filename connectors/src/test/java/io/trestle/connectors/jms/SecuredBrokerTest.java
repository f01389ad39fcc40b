package io.trestle.connectors.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.LastingPort;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.JmsSystem.Format;
import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.SystemTls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker over TLS that asks who connects. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredBrokerTest {

    private static final String MESSAGE = "{\"text\":\"hello\"}";

    private TestKeys keys;
    private PretendBroker broker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        keys = new TestKeys(folder);
        KeyFile own = keys.server("broker", "ip:127.0.0.1");
        broker = new PretendBroker(
                null,
                "sslEnabled=true;needClientAuth=true;keyStoreType=PKCS12;keyStorePath=" + own.file()
                        + ";keyStorePassword=" + own.password() + ";trustStoreType=PKCS12;trustStorePath="
                        + keys.trust("gateway").file() + ";trustStorePassword=" + own.password());
        broker.start();
    }

    @AfterAll
    void stop() throws Exception {
        broker.close();
    }

    private JmsSystem system(@Nullable SystemTls tls) {
        return system(tls, Duration.ofSeconds(10));
    }

    private JmsSystem system(@Nullable SystemTls tls, Duration timeout) {
        return new JmsSystem(
                "orders",
                broker.address(),
                null,
                null,
                tls,
                Map.of("tell", new JmsSystem.Operation("orders.tell", false, Format.TEXT, null)),
                timeout,
                timeout,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void takesMessagesOfAGatewayThatItKnowsAndGivesThemToRoutes() throws Exception {
        SystemTls tls = new SystemTls(keys.trust("broker"), keys.key("gateway"));
        Queue<String> taken = new ConcurrentLinkedQueue<>();
        try (Calls calls = Calls.open(system(tls))) {
            assertThat(calls.send("tell", MESSAGE).getException()).isNull();
            Consumer taking = calls.context()
                    .getEndpoint("orders:queue:orders.tell")
                    .createConsumer(exchange -> taken.add(exchange.getMessage().getBody(String.class)));
            taking.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> taken.contains(MESSAGE));
            taking.stop();
        }
    }

    @Test
    void isNotReachedWithoutWhatItAsksFor() throws Exception {
        assertRefused((SystemTls) null, "orders.tell");
        assertRefused(new SystemTls(null, keys.key("gateway")), "unable to find valid certification path");
        assertRefused(new SystemTls(keys.trust("broker"), null), "orders.tell");
        assertRefused(new SystemTls(keys.trust("broker"), keys.key("stranger")), "orders.tell");
        assertRefused(
                new SystemTls(keys.trust("stranger"), keys.key("gateway")), "unable to find valid certification path");
    }

    @Test
    void isNotBelievedUnderAnotherName() throws Exception {
        KeyFile own = keys.server("elsewhere", "dns:elsewhere.example");
        try (PretendBroker other = new PretendBroker(
                null,
                "sslEnabled=true;keyStoreType=PKCS12;keyStorePath=" + own.file() + ";keyStorePassword="
                        + own.password())) {
            other.start();
            JmsSystem right = system(new SystemTls(keys.trust("elsewhere"), null));
            JmsSystem wrong = new JmsSystem(
                    right.system(),
                    other.address(),
                    null,
                    null,
                    right.tls(),
                    right.operations(),
                    right.timeout(),
                    right.connectTimeout(),
                    null,
                    null,
                    null,
                    null,
                    null);
            assertRefused(wrong, "No subject alternative names");
        }
    }

    @Test
    void saysThatNothingListens() throws Exception {
        JmsSystem here = system(null, Duration.ofSeconds(2));
        URI nowhere = URI.create("tcp://127.0.0.1:" + LastingPort.free());
        assertRefused(
                new JmsSystem(
                        here.system(),
                        nowhere,
                        null,
                        null,
                        null,
                        here.operations(),
                        here.timeout(),
                        here.connectTimeout(),
                        null,
                        null,
                        null,
                        null,
                        null),
                "no connection to " + nowhere.getAuthority() + ": ConnectException: Connection refused");
    }

    @Test
    void saysWhichFileCannotBeUsed() throws Exception {
        KeyFile good = keys.key("gateway");
        assertThatThrownBy(() -> Calls.open(system(new SystemTls(null, new KeyFile(good.file(), "wrong")))))
                .isInstanceOf(InvalidSystemException.class)
                .hasMessageContaining(
                        "tls.keys.file: " + good.file().getFileName() + " cannot be opened with the password")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> Calls.open(system(new SystemTls(good, null))))
                .hasMessageContaining("tls.trust.file: no entry of use");
        KeyFile missing = new KeyFile(good.file().resolveSibling("missing.p12"), "x");
        assertThatThrownBy(() -> Calls.open(system(new SystemTls(missing, null))))
                .isInstanceOf(InvalidSystemException.class)
                .hasMessageContaining("missing.p12");
    }

    private void assertRefused(@Nullable SystemTls tls, String why) throws Exception {
        assertRefused(system(tls, Duration.ofSeconds(2)), why);
    }

    private static void assertRefused(JmsSystem system, String why) throws Exception {
        try (Calls calls = Calls.open(system)) {
            Exchange refused = calls.send("tell", MESSAGE);
            assertThat(refused.getException(SystemFailureException.class))
                    .as("with %s", system.tls())
                    .isNotNull()
                    .hasMessageContaining(why)
                    .extracting(SystemFailureException::kind)
                    // With TLS 1.3 a server can refuse a client's certificate after the client thinks that it is
                    // connected.
                    .isIn(Kind.UNREACHABLE, Kind.TIMED_OUT);
        }
    }
}
