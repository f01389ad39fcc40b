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
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A system behind a JMS broker (ActiveMQ Artemis).
 *
 * @param system the name by which operations call it; the file is named like it
 * @param broker the broker's address, {@code tcp://host:61616}
 * @param username the broker login; none where left out
 * @param password goes with the username
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
public record JmsSystem(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String system,

        @Syntax(value = BROKER, expected = BROKER_EXPECTED) URI broker,

        @Nullable String username,
        @Secret @Nullable String password,
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

    static final String BROKER = "tcp://[^\\s@/?#]+([/?][^\\s]*)?";
    static final String BROKER_EXPECTED = "tcp://host:61616, without a login; `tls` secures it";
    static final String QUEUE = "[^\\s]{1,255}";
    static final String QUEUE_EXPECTED = "the name of a queue";

    public JmsSystem {
        operations = OrderedCopy.of(operations);
        connectTimeout = Timeouts.capped(connectTimeout, timeout);
        Checks checks = Checks.of(
                JmsSystem.class,
                system,
                broker,
                username,
                password,
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
        Logins.check(checks, username, password).enforce();
    }

    /** The same with other operations. */
    public JmsSystem withOperations(Map<String, Operation> other) {
        return new JmsSystem(
                system,
                broker,
                username,
                password,
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

    /**
     * One exchange with a queue.
     *
     * @param queue where the request goes
     * @param reply whether an answer is waited for; a one-way message is confirmed by the broker before the call
     *     returns. False by default
     * @param format the JMS message type; {@link Format#TEXT} by default
     * @param faultProperty the property whose presence makes a reply a fault of the name that its value gives; the
     *     reply's body is the fault's detail. Every reply is a good answer where left out
     */
    public record Operation(
            @Syntax(value = QUEUE, expected = QUEUE_EXPECTED)
            String queue,

            boolean reply,
            @DefaultsTo("text") Format format,

            @Syntax(value = "[A-Za-z_$][A-Za-z0-9_$]*", expected = "the name of a message property") @Nullable String faultProperty) {

        public Operation {
            Checks.of(Operation.class, queue, reply, format, faultProperty)
                    .that(
                            reply || faultProperty == null,
                            "faultProperty",
                            faultProperty,
                            "an operation with reply: true",
                            "reply")
                    .enforce();
        }
    }

    /** JMS message types that cross; an ObjectMessage never does. */
    public enum Format {
        /** A TextMessage with the JSON text. */
        TEXT,
        /** A BytesMessage with the JSON text in UTF-8. */
        BYTES,
        /** A MapMessage with the fields of a flat JSON object. */
        MAP
    }
}
