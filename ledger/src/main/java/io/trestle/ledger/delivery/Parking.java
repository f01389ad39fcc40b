package io.trestle.ledger.delivery;

import io.trestle.ledger.failure.AttemptReader;
import io.trestle.ledger.failure.BusinessKeys;
import io.trestle.ledger.failure.CallReader;
import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.FailedCall;
import io.trestle.ledger.failure.FailureWriter;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptBody;
import io.trestle.ledger.failure.KeptCrossing;
import io.trestle.ledger.failure.KeptHeaders;
import io.trestle.ledger.failure.KeptTarget;
import io.trestle.routes.call.Call;
import io.trestle.routes.door.Resubmitted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes failures of messages that are delivered no more by themselves: an operator finds, mends and replays them like
 * calls that failed. The message itself stays parked, whole, whatever the failure shows of it. Thread-safe.
 */
final class Parking {

    /** Why a message is given up. */
    static final String EXPIRED = "expired";

    private static final int TRACE_ID_BEGINS = 3;
    private static final int TRACE_ID_ENDS = 35;

    private final DeliveryTable table;
    private final FailureWriter failures;
    private final Definitions definitions;
    private final Clock clock;
    private final int limit;

    /** @param limit the largest body to keep of what crossed, in bytes */
    Parking(DeliveryTable table, FailureWriter failures, Definitions definitions, Clock clock, int limit) {
        this.table = table;
        this.failures = failures;
        this.definitions = definitions;
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * In one transaction: parked, and a failure.
     *
     * @param came what the last attempt came to; null where there was none
     * @param took how long that was
     */
    void park(Connection connection, AcceptedMessage message, @Nullable Resubmitted came, Duration took)
            throws SQLException {
        if (table.parked(connection, message.id())) {
            failures.insert(connection, failure(message, came, took), AttemptTable.of(connection, message.id()));
        }
    }

    /** An attempt after which the message is tried again. */
    KeptAttempt attempt(@Nullable Resubmitted came, Duration took) {
        Call call = came == null ? null : came.call();
        return new KeptAttempt(
                "delivery",
                null,
                null,
                clock.instant().minus(took),
                took.toMillis(),
                came == null ? "broke-off" : Objects.requireNonNullElse(came.problem(), "http-" + came.status()),
                call == null ? null : AttemptReader.error(call),
                came == null ? 0 : came.status(),
                null,
                null,
                List.of());
    }

    private FailedCall failure(AcceptedMessage message, @Nullable Resubmitted came, Duration took) {
        KeepRules rules = definitions.rules(message.operation());
        AttemptReader reader = new AttemptReader(rules, limit);
        Call call = came == null ? null : came.call();
        List<KeptCrossing> crossings = call == null ? List.of() : reader.crossings(call);
        String kind = came == null ? EXPIRED : Objects.requireNonNullElse(came.problem(), "http-" + came.status());
        int status = came == null ? 504 : came.status();
        String error = error(message, call);
        Instant now = clock.instant();
        KeptBody body = reader.body(header(message, "content-type"), message.body());
        return new FailedCall(
                message.id(),
                message.operation().api(),
                message.operation().version(),
                message.operation().operation(),
                crossings.isEmpty() ? null : crossings.get(crossings.size() - 1).system(),
                message.consumer(),
                kind,
                call == null ? null : CallReader.fault(call),
                error,
                status,
                now,
                definitions.generation(),
                call == null ? null : call.definitions(),
                traceId(message),
                message.request().method(),
                KeptTarget.of(message.request().target()),
                KeptHeaders.of(message.request().headers(), rules.headers()),
                body,
                BusinessKeys.of(
                        rules.keys(),
                        message.body(),
                        call == null ? Map.of() : call.request().pathVariables()),
                new KeptAttempt(
                        "delivery",
                        null,
                        null,
                        now.minus(took),
                        took.toMillis(),
                        kind,
                        error,
                        status,
                        null,
                        null,
                        crossings));
    }

    private static String error(AcceptedMessage message, @Nullable Call call) {
        String last = call == null ? null : AttemptReader.error(call);
        String tried = "accepted " + message.acceptedAt() + ", " + message.attempts() + " attempts failed";
        return last == null ? tried : last + " (" + tried + ")";
    }

    private static @Nullable String header(AcceptedMessage message, String name) {
        return message.request().headers().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> field.value())
                .findFirst()
                .orElse(null);
    }

    private static String traceId(AcceptedMessage message) {
        String parent = header(message, "traceparent");
        return parent == null ? "" : parent.substring(TRACE_ID_BEGINS, TRACE_ID_ENDS);
    }
}
