package io.trestle.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.KafkaSystem.Sasl;
import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.SystemTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Brokers over TLS that ask who connects, and for a login. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredKafkaTest {

    private static final String MESSAGE = "{\"text\":\"hello\"}";
    private static final String USER = "trestle";
    /** With what ends a word in a JAAS configuration. */
    private static final String PASSWORD = "pass\"; word\\";

    private TestKeys keys;
    private PretendKafka broker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        keys = new TestKeys(folder);
        KeyFile own = keys.server("broker", "ip:127.0.0.1,dns:localhost");
        Map<String, String> outer = new HashMap<>(Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                own.file().toString(),
                "ssl.keystore.password",
                own.password(),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                keys.trust("gateway").file().toString(),
                "ssl.truststore.password",
                own.password(),
                "ssl.client.auth",
                "required",
                "sasl.enabled.mechanisms",
                "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512"));
        outer.put(
                "plain.sasl.jaas.config",
                PlainLoginModule.class.getName() + " required user_" + USER + "=\"pass\\\"; word\\\\\";");
        outer.put("scram-sha-256.sasl.jaas.config", ScramLoginModule.class.getName() + " required;");
        outer.put("scram-sha-512.sasl.jaas.config", ScramLoginModule.class.getName() + " required;");
        broker = new PretendKafka(folder.resolve("kafka"), "SASL_SSL", outer);
        broker.openGate();
        broker.start();
        broker.createTopics(1, "tell", "heard");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.innerAddress()))) {
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                USER, new ScramCredentialInfo(mechanism, 4096), PASSWORD)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        broker.close();
    }

    private KafkaSystem system(@Nullable String password, Sasl sasl, @Nullable SystemTls tls) {
        return new KafkaSystem(
                "shipments",
                List.of(broker.address()),
                password == null ? null : USER,
                password,
                sasl,
                tls,
                Map.of(
                        "tell", new KafkaSystem.Operation("tell", null, null, null),
                        "hear", new KafkaSystem.Operation("heard", null, null, null)),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                null,
                null,
                null,
                null,
                null);
    }

    private SystemTls right() throws Exception {
        return new SystemTls(keys.trust("broker"), keys.key("gateway"));
    }

    @ParameterizedTest
    @EnumSource(Sasl.class)
    void takeRecordsOfAGatewayThatTheyKnow(Sasl sasl) throws Exception {
        try (Calls calls = Calls.open(system(PASSWORD, sasl, right()))) {
            assertThat(calls.send("tell", MESSAGE).getException()).isNull();
        }
    }

    @Test
    void giveRecordsToRoutes() throws Exception {
        Queue<String> taken = new ConcurrentLinkedQueue<>();
        try (Calls calls = Calls.open(system(PASSWORD, Sasl.SCRAM_SHA_512, right()))) {
            assertThat(calls.send("hear", MESSAGE).getException()).isNull();
            Consumer taking = calls.context()
                    .getEndpoint("shipments:heard?autoOffsetReset=earliest&groupId=route")
                    .createConsumer(exchange -> taken.add(exchange.getMessage().getBody(String.class)));
            taking.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> taken.contains(MESSAGE));
            taking.stop();
        }
    }

    @Test
    void areNotReachedWithoutWhatTheyAskFor() throws Exception {
        SystemTls right = right();
        assertRefused(system(PASSWORD + "x", Sasl.SCRAM_SHA_512, right), "Authentication failed");
        assertRefused(system(PASSWORD + "x", Sasl.PLAIN, right), "Authentication failed");
        // A client may have a connection for a moment, and then learn nothing about topics.
        assertRefused(
                system(null, Sasl.SCRAM_SHA_512, right),
                "(expected: a login, where it wants one)",
                "not present in metadata");
        assertRefused(
                system(PASSWORD, Sasl.PLAIN, null),
                "(expected: `tls` and a login, where it wants them)",
                "not present in metadata");
        assertRefused(system(PASSWORD, Sasl.PLAIN, new SystemTls(right.trust(), null)), "shipments.tell");
        assertRefused(
                system(PASSWORD, Sasl.PLAIN, new SystemTls(right.trust(), keys.key("stranger"))), "shipments.tell");
        assertRefused(
                system(PASSWORD, Sasl.PLAIN, new SystemTls(keys.trust("stranger"), right.keys())), "shipments.tell");
        assertRefused(system(PASSWORD, Sasl.PLAIN, new SystemTls(null, right.keys())), "shipments.tell");
    }

    private static void assertRefused(KafkaSystem system, String... why) throws Exception {
        KafkaSystem hasty = new KafkaSystem(
                system.system(),
                system.brokers(),
                system.username(),
                system.password(),
                system.sasl(),
                system.tls(),
                system.operations(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                null,
                null,
                null,
                null,
                null);
        try (Calls calls = Calls.open(hasty)) {
            assertThat(calls.send("tell", MESSAGE).getException(SystemFailureException.class))
                    .as("with %s", system)
                    .isNotNull()
                    .satisfies(failure -> assertThat(failure.kind()).isIn(Kind.UNREACHABLE, Kind.TIMED_OUT))
                    .hasMessageNotContaining(PASSWORD)
                    .satisfies(failure -> assertThat(failure.getMessage()).containsAnyOf(why));
        }
    }
}
