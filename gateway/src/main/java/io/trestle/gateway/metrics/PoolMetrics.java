package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.trestle.connectors.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The pools on the way to systems: {@code trestle.system.pool} by system, pool and state ({@code in-use}, {@code idle},
 * {@code waiting}), and {@code trestle.system.pool.limit}. All numbers of a scrape are of the same moment. Thread-safe.
 */
public final class PoolMetrics {

    private final Supplier<Map<String, List<Pool>>> source;
    private final MultiGauge states;
    private final MultiGauge limits;
    private final Recent<Map<String, List<Pool>>> recent;

    public PoolMetrics(MeterRegistry registry, Supplier<Map<String, List<Pool>>> source) {
        this.source = source;
        this.recent = new Recent<>(source);
        this.states = MultiGauge.builder("trestle.system.pool")
                .description("Connections, sessions and senders that are in use, idle, or waited for")
                .register(registry);
        this.limits = MultiGauge.builder("trestle.system.pool.limit")
                .description("The most connections, sessions or senders there may be")
                .register(registry);
    }

    /** Tells of these systems, and of no other, from now on. */
    public void follow(Set<String> systems) {
        List<Row<?>> counted = new ArrayList<>();
        List<Row<?>> limited = new ArrayList<>();
        source.get().forEach((system, pools) -> {
            if (systems.contains(system)) {
                pools.forEach(pool -> add(system, pool, counted, limited));
            }
        });
        states.register(counted, true);
        limits.register(limited, true);
    }

    private void add(String system, Pool pool, List<Row<?>> counted, List<Row<?>> limited) {
        Tags tags = Tags.of("system", system, "pool", pool.of().name().toLowerCase(Locale.ROOT));
        counted.add(row(tags.and("state", "in-use"), system, pool.of(), Pool::inUse));
        counted.add(row(tags.and("state", "idle"), system, pool.of(), Pool::idle));
        Integer waiting = pool.waiting();
        if (waiting != null) {
            counted.add(row(tags.and("state", "waiting"), system, pool.of(), PoolMetrics::waiting));
        }
        limited.add(row(tags, system, pool.of(), Pool::limit));
    }

    private Row<?> row(Tags tags, String system, Pool.Of of, ToIntFunction<Pool> number) {
        return Row.of(tags, this, metrics -> metrics.read(system, of, number));
    }

    private double read(String system, Pool.Of of, ToIntFunction<Pool> number) {
        return recent.get().getOrDefault(system, List.of()).stream()
                .filter(pool -> pool.of() == of)
                .mapToInt(number)
                .sum();
    }

    private static int waiting(Pool pool) {
        Integer waiting = pool.waiting();
        return waiting == null ? 0 : waiting;
    }
}
