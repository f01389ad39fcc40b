package io.trestle.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.gateway.metrics.SharedLimitsMetrics;
import io.trestle.gateway.shared.StoredBuckets;
import io.trestle.routes.admission.SharedBuckets;
import io.trestle.routes.estate.SharedDefinition;
import org.jspecify.annotations.Nullable;

/** What this gateway knows together with others. */
final class SharedParts {

    private SharedParts() {}

    /** @return null where it counts by itself */
    static @Nullable SharedBuckets open(SharedDefinition definition, Parts parts, MeterRegistry metrics) {
        StoredBuckets buckets = StoredBuckets.open(definition);
        if (buckets == null) {
            return null;
        }
        parts.add(buckets);
        SharedLimitsMetrics.register(buckets, metrics);
        return buckets;
    }
}
