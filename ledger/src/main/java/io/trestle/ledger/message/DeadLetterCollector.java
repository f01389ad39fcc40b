package io.trestle.ledger.message;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.broker.DeadLetters;
import io.trestle.connectors.broker.Place;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptMessage;
import io.trestle.ledger.store.LedgerStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages that a broker put aside into the ledger: each group is committed here before the broker may forget it. A
 * message that is met twice is one failure. Blocks. Thread-safe.
 */
public final class DeadLetterCollector {

    /** How many are committed together. */
    private static final int GROUP = 100;

    /**
     * What is to be collected.
     *
     * @param place the queue or topic
     * @param limit the most messages
     * @param home where messages go when they are replayed, as far as the broker does not tell; null where nobody knows
     */
    public record Wanted(
            String system,
            String place,
            int limit,
            @Nullable String home) {}

    /**
     * What came of it.
     *
     * @param collected new failures
     * @param known messages that were failures already
     * @param more whether there may be more
     */
    public record Collected(int collected, int known, boolean more) {}

    private final LedgerStore store;
    private final MessageRecorder recorder;
    private final AuditTrail audit;
    private final ServedBrokers brokers;
    private final Definitions definitions;
    private final Clock clock;

    public DeadLetterCollector(
            LedgerStore store,
            MessageRecorder recorder,
            AuditTrail audit,
            ServedBrokers brokers,
            Definitions definitions,
            Clock clock) {
        this.store = store;
        this.recorder = recorder;
        this.audit = audit;
        this.brokers = brokers;
        this.definitions = definitions;
        this.clock = clock;
    }

    /**
     * Empty where there is no such system, or it has no broker.
     *
     * @throws SystemFailureException when the broker cannot be reached, or has no such place; what was collected before stays
     *     collected
     * @throws IOException when the store does not answer; as there
     */
    public Optional<Collected> collect(Wanted wanted, String actor) throws SystemFailureException, IOException {
        Optional<ServedBrokers.Access> access = brokers.open(wanted.system());
        if (access.isEmpty()) {
            return Optional.empty();
        }
        audit.add(actor, "collect", wanted.system(), null, wanted.place());
        try (ServedBrokers.Access open = access.get();
                DeadLetters letters = open.messages().open(wanted.place())) {
            int collected = 0;
            int met = 0;
            while (met < wanted.limit()) {
                List<BrokerMessage> group = letters.next(Math.min(GROUP, wanted.limit() - met));
                if (group.isEmpty()) {
                    return Optional.of(new Collected(collected, met - collected, false));
                }
                collected += keep(group, wanted, actor);
                letters.taken();
                met += group.size();
            }
            return Optional.of(new Collected(collected, met - collected, true));
        }
    }

    /** How many of them are new. */
    private int keep(List<BrokerMessage> group, Wanted wanted, String actor) throws IOException {
        List<Prepared> prepared = new ArrayList<>();
        for (BrokerMessage message : group) {
            prepared.add(prepare(message, wanted, actor));
        }
        return store.write(connection -> {
            int collected = 0;
            for (Prepared one : prepared) {
                collected += insert(connection, one) ? 1 : 0;
            }
            audit.add(connection, actor, "collected", wanted.system(), null, wanted.place() + ": " + collected);
            return collected;
        });
    }

    private record Prepared(BrokerMessage message, MessageFailures.Made made, byte @Nullable [] aside) {}

    private boolean insert(Connection connection, Prepared one) throws SQLException {
        String mark = one.message().text(BrokerMessages.FAILURE);
        if (mark != null
                && recorder.hasComeBack(
                        connection,
                        mark,
                        one.message().home().name(),
                        null,
                        one.made().failure().first())) {
            return false;
        }
        return recorder.insert(connection, one.made(), one.aside());
    }

    private Prepared prepare(BrokerMessage found, Wanted wanted, String actor) throws IOException {
        BrokerMessage message = found.origin() == null && wanted.home() != null
                ? found.withOrigin(
                        found.place().kind() == Place.Kind.LOG ? Place.log(wanted.home()) : Place.queue(wanted.home()))
                : found;
        String error = message.text(BrokerMessage.DEAD_LETTER_ERROR);
        KeptAttempt first = new KeptAttempt(
                KeptMessage.DEAD_LETTER,
                actor,
                null,
                message.at(),
                0,
                KeptMessage.DEAD_LETTER,
                error,
                0,
                null,
                null,
                List.of());
        MessageFailures.Made made = recorder.making()
                .make(
                        new MessageFailures.Story(
                                MessageIds.of(message.system(), message.identity(), KeptMessage.DEAD_LETTER),
                                message.home().name(),
                                message.system(),
                                KeptMessage.DEAD_LETTER,
                                null,
                                error,
                                clock.instant(),
                                definitions.generation(),
                                message.text("traceparent"),
                                definitions.messageRules(message.system()),
                                first),
                        new KeptMessage(null, null, 1, message));
        return new Prepared(message, made, recorder.aside(made));
    }
}
