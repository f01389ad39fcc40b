package io.trestle.benchmarks.graph;

import io.trestle.benchmarks.BareRequest;
import io.trestle.connectors.CallOrigin;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.ledger.graph.GraphRecorder;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.call.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a recorder hears of 5,000 edges: 100 consumers at 40 operations, each of which calls 25 systems. */
final class Traffic {

    static final int EDGES = 5_000;

    private static final int CONSUMERS = 100;
    private static final int OPERATIONS = 40;
    private static final int SYSTEMS = 25;

    private final List<Answered> answered = new ArrayList<>();
    private final List<SystemCall> ended = new ArrayList<>();

    Traffic() {
        for (int operation = 0; operation < OPERATIONS; operation++) {
            OperationId id = new OperationId("api" + operation / 4, "v1", "operation" + operation);
            for (int system = 0; system < SYSTEMS; system++) {
                ended.add(ended(id, system));
            }
            for (int consumer = 0; consumer < CONSUMERS; consumer++) {
                answered.add(answered(id, consumer));
            }
        }
    }

    /** One call on one of the edges. */
    void call(GraphRecorder recorder, int edge) {
        if (edge < answered.size()) {
            recorder.answered(answered.get(edge));
        } else {
            recorder.ended(ended.get(edge - answered.size()));
        }
    }

    /** A call with one call to a system, as most are. */
    void whole(GraphRecorder recorder, int number) {
        recorder.ended(ended.get(number % ended.size()));
        recorder.answered(answered.get(number % answered.size()));
    }

    private static SystemCall ended(OperationId id, int system) {
        return new SystemCall(
                "call",
                "system" + system,
                "get",
                Duration.ofMillis(3 + system),
                null,
                null,
                new CallOrigin.OfOperation(id.api(), id.version(), id.operation(), "consumer1"),
                null,
                300,
                900);
    }

    private static Answered answered(OperationId id, int consumer) {
        Call call = new Call(
                "call-" + id + consumer,
                id,
                new BareRequest("GET", "/", null),
                new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true, null),
                System.nanoTime(),
                Duration.ofSeconds(30));
        call.authenticated(new Caller("consumer" + consumer, Set.of(), null));
        Crossings crossings = Crossings.ofCall();
        crossings.begin("system1", "get").ended(ended(id, 1), null);
        call.entered(crossings);
        return new Answered(call.id(), call, "GET", "/", 200, null, Duration.ofMillis(5 + consumer), 300, 900);
    }
}
