package io.trestle.ledger.delivery;

import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.routes.call.Call;
import io.trestle.routes.door.Resubmitted;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What an attempt to deliver a message came to. */
enum Outcome {

    /** The system has it. */
    DELIVERED,

    /** The system was not reached, or nothing serves the operation now: that is no attempt. */
    NOT_REACHED,

    /** The system did not answer in time, and may have it. */
    TIMED_OUT,

    /** The system or the gateway failed on it; another time may go better. */
    FAILED,

    /** It is refused, and will be again. */
    REFUSED;

    /** What does not depend on the message. */
    private static final Set<String> NOT_SERVED = Set.of("not-ready", "mocked", "overloaded", "not-found", "retired");

    private static final Set<Kind> NOT_ASKED = EnumSet.of(Kind.UNREACHABLE, Kind.SATURATED, Kind.CIRCUIT_OPEN);

    private static final int LEAST_ERROR = 400;
    private static final int LEAST_FAILURE = 500;

    static Outcome of(Resubmitted came) {
        if (came.status() < LEAST_ERROR) {
            return DELIVERED;
        }
        List<Crossing> crossings = crossings(came.call());
        if (crossings.isEmpty() && NOT_SERVED.contains(Objects.requireNonNullElse(came.problem(), ""))) {
            return NOT_REACHED;
        }
        if (came.status() < LEAST_FAILURE) {
            return REFUSED;
        }
        SystemCall last =
                crossings.isEmpty() ? null : crossings.get(crossings.size() - 1).outcome();
        if (last != null && last.failure() != null && NOT_ASKED.contains(last.failure())) {
            return NOT_REACHED;
        }
        return "system-timed-out".equals(came.problem()) ? TIMED_OUT : FAILED;
    }

    private static List<Crossing> crossings(@org.jspecify.annotations.Nullable Call call) {
        Crossings crossings = call == null ? null : call.crossings();
        return crossings == null ? List.of() : crossings.all();
    }
}
