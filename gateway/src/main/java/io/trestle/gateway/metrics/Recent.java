package io.trestle.gateway.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is asked once for all numbers of a scrape: a scrape asks for each number by itself, and asking every system for each
 * would cost their square. Thread-safe.
 */
final class Recent<T> implements Supplier<T> {

    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private record Snapshot<T>(long at, T value) {}

    private final Supplier<T> source;
    private volatile Snapshot<T> latest;

    Recent(Supplier<T> source) {
        this.source = source;
        this.latest = new Snapshot<>(System.nanoTime(), source.get());
    }

    @Override
    public T get() {
        Snapshot<T> known = latest;
        long now = System.nanoTime();
        if (now - known.at() > MOMENT_NANOS) {
            known = new Snapshot<>(now, source.get());
            latest = known;
        }
        return known.value();
    }
}
