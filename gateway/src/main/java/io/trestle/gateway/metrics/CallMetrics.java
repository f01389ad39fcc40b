package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls: {@code trestle.calls} by operation and outcome, {@code trestle.consumer.calls} by consumer and
 * outcome, {@code trestle.errors} by operation and kind.
 *
 * <p>There are as many series as definitions say and no more: all paths that no operation answers to are one, callers
 * without a name another. Thread-safe; does not block.
 */
public final class CallMetrics implements CallObserver {

    /** For requests that no operation answers to. */
    private static final OperationId NONE = new OperationId("none", "none", "none");

    private static final String NOBODY = "none";

    private record CallKey(OperationId operation, String outcome) {}

    private record ConsumerKey(String consumer, String outcome) {}

    private record ErrorKey(OperationId operation, String problem, int status) {}

    private final MeterRegistry registry;
    private final Latencies<CallKey> calls;
    private final Latencies<ConsumerKey> consumers;
    private final Map<ErrorKey, Counter> errors = new ConcurrentHashMap<>();

    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.calls = new Latencies<>(
                registry,
                "trestle.calls",
                "Requests, from the head to the last byte of the answer",
                key -> operation(key.operation).and("outcome", key.outcome));
        this.consumers = new Latencies<>(
                registry,
                "trestle.consumer.calls",
                "The same, by who called",
                key -> Tags.of("consumer", key.consumer, "outcome", key.outcome));
    }

    @Override
    public void answered(Answered answered) {
        OperationId operation = answered.call() == null ? NONE : answered.call().operation();
        String outcome = outcome(answered.status());
        calls.record(new CallKey(operation, outcome), answered.duration());
        consumers.record(new ConsumerKey(consumer(answered.call()), outcome), answered.duration());
        if (answered.problem() != null) {
            errors.computeIfAbsent(new ErrorKey(operation, answered.problem(), answered.status()), this::counter)
                    .increment();
        }
    }

    private Counter counter(ErrorKey key) {
        return Counter.builder("trestle.errors")
                .description("Answers that are errors, by kind")
                .tags(operation(key.operation).and("problem", key.problem).and("status", Integer.toString(key.status)))
                .register(registry);
    }

    private static Tags operation(OperationId id) {
        return Tags.of("api", id.api(), "version", id.version(), "operation", id.operation());
    }

    private static String consumer(@Nullable Call call) {
        Caller caller = call == null ? null : call.caller();
        return caller == null ? NOBODY : caller.consumer();
    }

    private static String outcome(int status) {
        if (status == 499) {
            return "aborted";
        }
        return switch (status / 100) {
            case 1, 2, 3 -> "success";
            case 4 -> "client-error";
            default -> "server-error";
        };
    }
}
