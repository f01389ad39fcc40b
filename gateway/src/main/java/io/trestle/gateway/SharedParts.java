package io.trestle.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.gateway.metrics.SharedLimitsMetrics;
import io.trestle.gateway.shared.RedisBuckets;
import io.trestle.routes.admission.SharedBuckets;
import io.trestle.routes.estate.SharedDefinition;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What this gateway knows together with others. */
final class SharedParts {

    private SharedParts() {}

    /** @return null where it counts by itself */
    static @Nullable SharedBuckets open(SharedDefinition definition, Parts parts, MeterRegistry metrics) {
        URI redis = definition.redis();
        if (redis == null) {
            return null;
        }
        RedisBuckets buckets = parts.add(RedisBuckets.open(redis, definition));
        SharedLimitsMetrics.register(buckets, metrics);
        return buckets;
    }
}
