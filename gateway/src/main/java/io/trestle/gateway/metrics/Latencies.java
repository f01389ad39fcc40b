package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Timers with a histogram, one per key. Looking one up costs a hash of the key, not of all its tags, as this happens on
 * event loops. Thread-safe.
 *
 * @param <K> what tells series apart
 */
final class Latencies<K> {

    /** From a cached answer to the longest that callers wait. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final Map<K, Timer> timers = new ConcurrentHashMap<>();
    private final Function<K, Timer> make;

    Latencies(MeterRegistry registry, String name, String description, Function<K, Tags> tags) {
        this.make = key -> Timer.builder(name)
                .description(description)
                .tags(tags.apply(key))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void record(K key, Duration duration) {
        timers.computeIfAbsent(key, make).record(duration);
    }
}
