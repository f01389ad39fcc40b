package io.trestle.ledger.message;

import io.trestle.connectors.Crossings;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.ledger.failure.AttemptReader;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.failure.BodyFiles;
import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.FailureState;
import io.trestle.ledger.failure.FailureWriter;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptCrossing;
import io.trestle.ledger.failure.KeptMessage;
import io.trestle.ledger.failure.MessageTable;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.routes.mediation.RouteFailures;
import io.trestle.routes.message.FailedMessage;
import io.trestle.routes.message.MessageKeeper;
import io.trestle.routes.problem.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps messages that routes failed on. A message that is delivered again is found by its name. Blocks. Thread-safe. */
public final class MessageRecorder implements MessageKeeper {

    /** Larger bodies go to files. */
    private static final int MOST_IN_STORE = 16 << 20;

    private static final RouteFailures KINDS = RouteFailures.ofTeamRoute(Map.of());

    private final LedgerStore store;
    private final FailureWriter failures;
    private final MessageTable messages;
    private final AuditTrail audit;
    private final BodyFiles files;
    private final Definitions definitions;
    private final Clock clock;
    private final MessageFailures making;

    /** @param limit the largest body to show, in bytes */
    public MessageRecorder(
            LedgerStore store,
            FailureWriter failures,
            MessageTable messages,
            AuditTrail audit,
            BodyFiles files,
            Definitions definitions,
            Clock clock,
            int limit) {
        this.store = store;
        this.failures = failures;
        this.messages = messages;
        this.audit = audit;
        this.files = files;
        this.definitions = definitions;
        this.clock = clock;
        this.making = new MessageFailures(limit);
    }

    @Override
    public void keep(FailedMessage failed) throws IOException {
        BrokerMessage message = failed.message();
        KeepRules rules = definitions.messageRules(message.system());
        List<KeptCrossing> crossings = crossings(making.reader(rules), failed.crossings());
        Problem problem = KINDS.answer(failed.failure());
        String kind = problem.kind().equals("internal") ? "route-failed" : problem.kind();
        String error = error(failed);
        KeptAttempt attempt = new KeptAttempt(
                KeptMessage.ROUTE,
                null,
                null,
                failed.at(),
                failed.duration().toMillis(),
                kind,
                error,
                0,
                null,
                null,
                crossings);
        String mark = message.text(BrokerMessages.FAILURE);
        String home = message.place().name();
        if (mark != null && store.write(it -> hasComeBack(it, mark, home, failed.route(), attempt))) {
            return;
        }
        MessageFailures.Story story = new MessageFailures.Story(
                MessageIds.of(message.system(), message.identity(), failed.route()),
                failed.route(),
                crossings.isEmpty()
                        ? message.system()
                        : crossings.get(crossings.size() - 1).system(),
                kind,
                fault(failed.failure()),
                error,
                clock.instant(),
                definitions.generation(),
                failed.traceParent(),
                rules,
                attempt);
        MessageFailures.Made made =
                making.make(story, new KeptMessage(failed.route(), failed.step(), failed.tries(), message));
        byte[] aside = aside(made);
        store.write(connection -> insert(connection, made, aside));
    }

    /** Whether it was there already, or is now. */
    boolean insert(Connection connection, MessageFailures.Made made, byte @Nullable [] aside) throws SQLException {
        if (!failures.insert(connection, made.failure())) {
            return false;
        }
        messages.insert(connection, made.failure().id(), made.message(), aside);
        if (made.body() != null && !made.failure().body().masked()) {
            failures.keptElsewhere(connection, made.failure().id());
        }
        return true;
    }

    /** What is to be written beside the failure; null where nothing is, or it is in a file now. */
    byte @Nullable [] aside(MessageFailures.Made made) throws IOException {
        byte[] body = made.body();
        if (body == null || body.length <= MOST_IN_STORE) {
            return body;
        }
        if (!files.keep(made.failure().id(), body)) {
            throw new IOException("there is no room for a body of " + body.length + " bytes");
        }
        return null;
    }

    MessageFailures making() {
        return making;
    }

    /**
     * Whether a message that says that it was put back is the failure that it was. One that waits already came back before,
     * and is only delivered again.
     *
     * @param route that failed on it; null where it was found among dead letters
     */
    boolean hasComeBack(Connection connection, String mark, String home, @Nullable String route, KeptAttempt attempt)
            throws SQLException {
        Optional<String> known = messages.failure(connection, mark, home, route);
        if (known.isEmpty()) {
            return false;
        }
        String failure = known.get();
        int changed = Sql.update(
                connection,
                "update ledger_failure set state = ?, claim = null, lease_until = null, changed_at = ?,"
                        + " attempts = attempts + 1 where id = ? and state <> 'failed'",
                FailureState.FAILED.label(),
                clock.instant(),
                failure);
        if (changed == 1) {
            int number = (int) Sql.number(
                    connection,
                    "select coalesce(max(number), 0) + 1 from ledger_attempt where failure_id = ?",
                    failure);
            failures.insert(connection, failure, number, attempt);
            audit.add(connection, attempt.origin(), "came-back", failure, route, attempt.outcome());
        }
        return true;
    }

    private static List<KeptCrossing> crossings(AttemptReader reader, @Nullable Crossings crossings) {
        return crossings == null ? List.of() : reader.crossings(crossings);
    }

    private static String error(FailedMessage failed) {
        String error = AttemptReader.error(failed.failure());
        String step = failed.step() == null ? "" : "step " + failed.step() + ": ";
        String tries = failed.tries() == 1 ? "" : " (tried " + failed.tries() + " times)";
        return step + error + tries;
    }

    private static @Nullable String fault(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (cause instanceof SystemFaultException fault) {
                return fault.fault();
            }
        }
        return null;
    }
}
