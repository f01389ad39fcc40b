package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Keys;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.OrderedCopy;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A system behind Kafka topics.
 *
 * @param system the name by which operations call it; the file is named like it
 * @param brokers bootstrap servers, {@code host:port}
 * @param username the login at the brokers (SASL); none where left out
 * @param password goes with the username
 * @param sasl how the login is shown; {@link Sasl#SCRAM_SHA_512} by default
 * @param tls how connections are secured; not at all where left out
 * @param operations by name
 * @param timeout the longest a call may take, from connecting to the last byte of the answer; 30 s
 * @param connectTimeout the longest that connecting may take; 2 s, and never longer than the timeout
 * @param concurrency the most calls at a time; the next one is answered with 503 at once. No limit where left out
 * @param shares how much of the concurrency calls of lower priority may find taken; half for low ones where left out
 * @param breaker when a system that fails is left alone; it never is where left out
 * @param retry which calls are made again after a failure; none where left out
 * @param failures what is kept of messages that routes fail on; all but credentials, without business keys, where left out
 */
public record KafkaSystem(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String system,

        @NotEmpty @Syntax(value = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}", expected = "host:port")
        List<String> brokers,

        @Nullable String username,
        @Secret @Nullable String password,
        @DefaultsTo("scram-sha-512") Sasl sasl,
        @Nullable SystemTls tls,

        @NotEmpty @Keys(value = Syntaxes.OPERATION, expected = Syntaxes.OPERATION_EXPECTED)
        Map<String, Operation> operations,

        @DefaultsTo("30s") Duration timeout,
        @DefaultsTo("2s") Duration connectTimeout,
        @Range(min = 1, max = 100_000) @Nullable Integer concurrency,
        @Nullable Shares shares,
        @Nullable Breaker breaker,
        @Nullable Retry retry,
        @Nullable BrokerFailures failures)
        implements SystemDefinition {

    public KafkaSystem {
        brokers = List.copyOf(brokers);
        operations = OrderedCopy.of(operations);
        connectTimeout = Timeouts.capped(connectTimeout, timeout);
        Checks checks = Checks.of(
                KafkaSystem.class,
                system,
                brokers,
                username,
                password,
                sasl,
                tls,
                operations,
                timeout,
                connectTimeout,
                concurrency,
                shares,
                breaker,
                retry,
                failures);
        Shares.check(checks, concurrency, shares);
        Logins.check(checks, username, password)
                .that(
                        sasl != Sasl.PLAIN || username != null,
                        "sasl",
                        "plain",
                        "a username and a password, which are what it shows",
                        "username")
                .enforce();
    }

    /** The same with other operations. */
    public KafkaSystem withOperations(Map<String, Operation> other) {
        return new KafkaSystem(
                system,
                brokers,
                username,
                password,
                sasl,
                tls,
                other,
                timeout,
                connectTimeout,
                concurrency,
                shares,
                breaker,
                retry,
                failures);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }

    /** How a login is shown to the brokers (SASL, RFC 4422). */
    public enum Sasl {
        /** As it is (RFC 4616): over TLS only. */
        PLAIN,
        /** By a proof (RFC 5802, RFC 7677). */
        SCRAM_SHA_256,
        /** The same with a longer hash. */
        SCRAM_SHA_512
    }

    /**
     * One record produced, and perhaps one awaited.
     *
     * @param topic where the request goes, with {@code acks=all} and an idempotent producer
     * @param key a JSON Pointer (RFC 6901) into the message: records of one key keep their order; no key where left out
     * @param replyTopic where the answer comes, correlated by header; one-way where left out
     * @param faultHeader the header whose presence makes an answer a fault of the name that its value gives; the
     *     answer's value is the fault's detail. Every answer is a good one where left out
     */
    public record Operation(
            @Syntax(value = TOPIC, expected = TOPIC_EXPECTED)
            String topic,

            @Syntax(value = Syntaxes.POINTER, expected = Syntaxes.POINTER_EXPECTED) @Nullable String key,

            @Syntax(value = TOPIC, expected = TOPIC_EXPECTED) @Nullable String replyTopic,

            @Syntax(value = Syntaxes.LINE, expected = "the name of a record header") @Nullable String faultHeader) {

        /** What Kafka takes for a topic's name, but for {@code .} and {@code ..}. */
        public static final String TOPIC = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,248}";

        private static final String TOPIC_EXPECTED = "the name of a topic: letters, digits, ., _ and -";

        public Operation {
            Checks.of(Operation.class, topic, key, replyTopic, faultHeader)
                    .that(
                            replyTopic != null || faultHeader == null,
                            "faultHeader",
                            faultHeader,
                            "an operation with a reply-topic",
                            "replyTopic")
                    .enforce();
        }
    }
}
