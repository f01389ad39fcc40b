package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.gateway.shared.StoredBuckets;

/** Whether rate limits are really shared, as metrics. */
public final class SharedLimitsMetrics {

    private SharedLimitsMetrics() {}

    /** Registers them. */
    public static void register(StoredBuckets buckets, MeterRegistry metrics) {
        Gauge.builder("trestle.shared.limits.up", buckets, known -> known.isUp() ? 1 : 0)
                .description("1 while rate limits are counted together with other gateways")
                .register(metrics);
        FunctionCounter.builder("trestle.shared.limits.alone", buckets, StoredBuckets::alone)
                .description("Rate limits of calls that this gateway counted by itself, as the store did not answer")
                .register(metrics);
    }
}
