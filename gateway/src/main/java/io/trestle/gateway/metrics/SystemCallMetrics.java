package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.system.Priority;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts and times what systems were asked: {@code trestle.system.calls} by system, operation and outcome. An outcome is
 * {@code success}, {@code fault} (one that the system declares) or the kind of failure, such as {@code timed-out}. Counts
 * besides whom systems have no room for: {@code trestle.system.refused} by system and priority.
 * Thread-safe; does not block.
 */
public final class SystemCallMetrics implements SystemCallObserver {

    private record Key(String system, String operation, String outcome) {}

    private record Refused(String system, Priority priority) {}

    private final MeterRegistry registry;
    private final Map<Refused, Counter> refused = new ConcurrentHashMap<>();
    private final Latencies<Key> calls;
    private final Map<String, AtomicReference<BreakerState>> breakers = new ConcurrentHashMap<>();

    public SystemCallMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.calls = new Latencies<>(
                registry,
                "trestle.system.calls",
                "Calls to systems, from the first byte sent to the last one read",
                key -> Tags.of("system", key.system, "operation", key.operation, "outcome", key.outcome));
    }

    @Override
    public void ended(SystemCall call) {
        calls.record(new Key(call.system(), call.operation(), outcome(call)), call.duration());
        if (call.failure() == Kind.SATURATED) {
            refused.computeIfAbsent(new Refused(call.system(), call.priority()), this::counter)
                    .increment();
        }
    }

    private Counter counter(Refused refused) {
        return Counter.builder("trestle.system.refused")
                .description("Calls that a system had no room for")
                .tags("system", refused.system, "priority", word(refused.priority))
                .register(registry);
    }

    /** {@code trestle.system.breaker} is 1 for the state in which a system's breaker is, and 0 for the others. */
    @Override
    public void breakerMoved(String system, BreakerState to) {
        AtomicReference<BreakerState> state = breakers.computeIfAbsent(system, this::watched);
        state.set(to);
    }

    private AtomicReference<BreakerState> watched(String system) {
        AtomicReference<BreakerState> state = new AtomicReference<>(BreakerState.CLOSED);
        for (BreakerState candidate : BreakerState.values()) {
            Gauge.builder("trestle.system.breaker", state, now -> now.get() == candidate ? 1 : 0)
                    .description("The state of a system's circuit breaker")
                    .tags("system", system, "state", word(candidate))
                    .register(registry);
        }
        return state;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String outcome(SystemCall call) {
        if (call.failure() != null) {
            return word(call.failure());
        }
        return call.fault() == null ? "success" : "fault";
    }
}
