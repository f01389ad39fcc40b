package io.trestle.routes.admission;

import io.trestle.routes.admission.consumer.Consumers;
import io.trestle.routes.admission.quota.QuotaCounts;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What policies share.
 *
 * @param clock the time of day, for credentials that expire
 * @param nanoTime a clock that never jumps, in nanoseconds, for limits over time
 * @param consumers who is known
 * @param quotas how much of their quotas consumers have had
 * @param shared buckets that this gateway has together with others; null where it counts by itself
 */
public record PolicyServices(
        Clock clock,
        LongSupplier nanoTime,
        Consumers consumers,
        QuotaCounts quotas,
        @Nullable SharedBuckets shared) {}
