package io.trestle.gateway.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trestle.routes.admission.SharedBuckets.Shared;
import java.time.Duration;
import java.util.function.Function;

/**
 * Buckets that are in use, of which each sends the questions that came while it waited for an answer as one. Without that,
 * calls that fall under one limit get into each other's way in the store, and each asks until it was the first. Thread-safe.
 *
 * @param <B> what a bucket is to its library
 */
final class LastingBuckets<B> {

    private static final int MOST = 100_000;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final Cache<String, B> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(UNUSED)
            .executor(Runnable::run)
            .build();

    private final Function<Shared, B> make;

    LastingBuckets(Function<Shared, B> make) {
        this.make = make;
    }

    B of(Shared bucket) {
        return buckets.get(bucket.name(), name -> make.apply(bucket));
    }
}
