package io.trestle.ledger.alarm;

import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of everything that alarms count, by what a call is known by. There are as many as alarms say and no more.
 * Immutable but for the tallies.
 *
 * @param all by the name of their source, such as {@code api:orders}
 * @param versions by API and version
 * @param covered sources of which it counts that somebody watched, even where nobody called
 */
record Sources(
        Map<String, Tally> all,
        @Nullable Tally gateway,
        Map<String, Tally> apis,
        Map<Version, Tally> versions,
        Map<OperationId, Tally> operations,
        Map<String, Tally> consumers,
        Map<String, Tally> systems,
        Map<String, Boolean> covered) {

    static final Sources NONE = new Sources(Map.of(), null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private static final int FAILED = 503;
    private static final int ANSWERED = 200;

    /** An API in one version. */
    record Version(String api, String version) {}

    boolean isEmpty() {
        return all.isEmpty();
    }

    void count(Answered answered) {
        Call call = answered.call();
        if (call == null || answered.status() == CallObserver.CLIENT_GONE) {
            return;
        }
        int status = answered.status();
        Duration duration = answered.duration();
        OperationId id = call.operation();
        count(gateway, status, duration);
        count(apis.get(id.api()), status, duration);
        if (!versions.isEmpty()) {
            count(versions.get(new Version(id.api(), id.version())), status, duration);
        }
        count(operations.get(id), status, duration);
        Caller caller = call.caller();
        if (caller != null) {
            count(consumers.get(caller.consumer()), status, duration);
        }
    }

    void count(SystemCall ended) {
        count(systems.get(ended.system()), ended.failure() == null ? ANSWERED : FAILED, ended.duration());
    }

    private static void count(@Nullable Tally tally, int status, Duration duration) {
        if (tally != null) {
            tally.count(status, duration);
        }
    }
}
