package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.trestle.connectors.SystemCallObserver;
import java.util.Locale;

/**
 * Counts and times what systems were asked: {@code trestle.system.calls} by system, operation and outcome. An outcome is
 * {@code success}, {@code fault} (one that the system declares) or the kind of failure, such as {@code timed-out}.
 * Thread-safe; does not block.
 */
public final class SystemCallMetrics implements SystemCallObserver {

    private record Key(String system, String operation, String outcome) {}

    private final Latencies<Key> calls;

    public SystemCallMetrics(MeterRegistry registry) {
        this.calls = new Latencies<>(
                registry,
                "trestle.system.calls",
                "Calls to systems, from the first byte sent to the last one read",
                key -> Tags.of("system", key.system, "operation", key.operation, "outcome", key.outcome));
    }

    @Override
    public void ended(SystemCall call) {
        calls.record(new Key(call.system(), call.operation(), outcome(call)), call.duration());
    }

    private static String outcome(SystemCall call) {
        if (call.failure() != null) {
            return call.failure().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return call.fault() == null ? "success" : "fault";
    }
}
