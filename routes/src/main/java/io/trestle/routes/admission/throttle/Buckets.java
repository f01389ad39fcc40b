package io.trestle.routes.admission.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * All token buckets of the gateway. They outlive generations: a reload fills none of them. A bucket that nobody has used
 * for as long as it takes to fill is forgotten, because a new one says the same. Thread-safe.
 */
final class Buckets {

    /** Strangers could make buckets without end. Those who come when there are so many share one. */
    static final int MAX_BUCKETS = 100_000;

    private static final String ALL_OTHERS = "*";
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final TimeMeter meter;
    private final int maximum;
    private final Cache<Key, Held> buckets;

    private record Key(Limit limit, String partition) {}

    private record Held(Bucket bucket, Duration keep) {}

    Buckets(LongSupplier nanoTime, int maximum) {
        this.meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanoTime.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        this.maximum = maximum;
        this.buckets = Caffeine.newBuilder()
                .expireAfter(Expiry.<Key, Held>accessing((key, held) -> held.keep))
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** The bucket that those who share {@code partition} have of this limit. */
    Bucket bucket(Limit limit, String partition) {
        Key key = new Key(limit, partition);
        Held held = buckets.getIfPresent(key);
        if (held != null) {
            return held.bucket;
        }
        Key open = buckets.estimatedSize() < maximum ? key : new Key(limit, ALL_OTHERS);
        return buckets.get(open, this::fill).bucket;
    }

    private Held fill(Key key) {
        Limit limit = key.limit;
        Bucket bucket = Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(limit.burst())
                        .refillGreedy(limit.rate().amount(), limit.rate().period()))
                .withCustomTimePrecision(meter)
                .build();
        return new Held(bucket, limit.timeToFull().plus(SLACK));
    }
}
