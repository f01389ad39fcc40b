package io.trestle.ledger.graph;

import io.trestle.connectors.CallOrigin;
import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.Span;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.ledger.NoRequest;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.call.TraceContext;
import io.trestle.routes.hop.HopObserver.Hop;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Calls as a recorder hears of them: first the system's part, then the answer. */
final class Traffic {

    private static final AtomicLong NUMBER = new AtomicLong();

    static String newTrace() {
        return "%032x".formatted(NUMBER.incrementAndGet());
    }

    /** A call of an operation of orders that calls the system once; one that is not authenticated does not come to it. */
    void call(GraphRecorder recorder, @Nullable String consumer, String operation, Duration duration, int status) {
        call(recorder, consumer, operation, duration, status, "c" + NUMBER.incrementAndGet(), newTrace());
    }

    void call(
            GraphRecorder recorder,
            @Nullable String consumer,
            String operation,
            Duration duration,
            int status,
            String callId,
            String trace) {
        Call call = begun(consumer, operation, callId, trace);
        if (consumer != null) {
            crossed(recorder, call, duration, status == 504 ? Kind.TIMED_OUT : null, null);
        }
        recorder.answered(answered(call, duration, status, status == 504 ? "system-timed-out" : problem(status)));
    }

    /** One whose order the system refuses. */
    void rejected(GraphRecorder recorder, String consumer, String operation) {
        Call call = begun(consumer, operation, "c" + NUMBER.incrementAndGet(), newTrace());
        crossed(recorder, call, Duration.ofMillis(5), null, "OrderRejected");
        recorder.answered(answered(call, Duration.ofMillis(5), 422, "fault"));
    }

    /** A route takes a message from one system and calls the other. */
    void hop(GraphRecorder recorder, String system, String route, String called, String trace) {
        Crossings crossings = Crossings.ofCall();
        Crossing crossing = crossings.begin(called, "GetCustomer");
        SystemCall made = new SystemCall(
                null,
                called,
                "GetCustomer",
                Duration.ofMillis(2),
                null,
                null,
                new CallOrigin.OfRoute(route),
                null,
                10,
                10);
        crossing.ended(made, null);
        recorder.ended(made);
        recorder.ended(new Hop(
                route,
                system,
                system + ":queue:orders.place",
                null,
                true,
                new Span("00-" + trace + "-b7ad6b7169203331-01", "00f067aa0ba902b7"),
                Duration.ofMillis(3),
                null,
                30,
                crossings));
    }

    private static Call begun(@Nullable String consumer, String operation, String callId, String trace) {
        Call call = new Call(
                callId,
                new OperationId("orders", "v1", operation),
                new NoRequest(),
                new TraceContext(trace, "b7ad6b7169203331", false, null),
                System.nanoTime(),
                Duration.ofSeconds(30));
        if (consumer != null) {
            call.authenticated(new Caller(consumer, Set.of(), null));
        }
        call.entered(Crossings.ofCall());
        return call;
    }

    private static void crossed(
            GraphRecorder recorder, Call call, Duration duration, @Nullable Kind failure, @Nullable String fault) {
        Crossings crossings = call.crossings();
        Caller caller = call.caller();
        OperationId id = call.operation();
        SystemCall made = new SystemCall(
                call.id(),
                "orders",
                id.operation(),
                duration,
                failure,
                fault,
                new CallOrigin.OfOperation(
                        id.api(), id.version(), id.operation(), caller == null ? null : caller.consumer()),
                null,
                20,
                40);
        if (crossings != null) {
            crossings.begin("orders", id.operation()).ended(made, null);
        }
        recorder.ended(made);
    }

    private static Answered answered(Call call, Duration duration, int status, @Nullable String problem) {
        return new Answered(call.id(), call, "POST", "/orders/v1/orders", status, problem, duration, 20, 40);
    }

    private static @Nullable String problem(int status) {
        return status == 401 ? "unauthenticated" : null;
    }
}
