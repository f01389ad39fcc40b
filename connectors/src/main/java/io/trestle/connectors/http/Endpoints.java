package io.trestle.connectors.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is among several endpoints. One that refused comes last for five seconds; then one call tries it, while the
 * others still pass it over. Thread-safe.
 */
final class Endpoints {

    static final Duration PASSED_OVER = Duration.ofSeconds(5);

    private static final int[] ONLY = {0};

    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Refusal> refusals;

    private record Refusal(long until) {}

    Endpoints(int count, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.refusals = new AtomicReferenceArray<>(count);
    }

    /** All endpoints by number, in the order in which to try them. */
    int[] order() {
        int count = refusals.length();
        if (count == 1) {
            return ONLY;
        }
        int first = Math.floorMod(turn.getAndIncrement(), count);
        int[] order = new int[count];
        int good = 0;
        int last = count;
        for (int i = 0; i < count; i++) {
            int endpoint = (first + i) % count;
            if (isPassedOver(endpoint)) {
                order[--last] = endpoint;
            } else {
                order[good++] = endpoint;
            }
        }
        return order;
    }

    void refused(int endpoint) {
        refusals.set(endpoint, new Refusal(nanoTime.getAsLong() + PASSED_OVER.toNanos()));
    }

    void connected(int endpoint) {
        if (refusals.get(endpoint) != null) {
            refusals.set(endpoint, null);
        }
    }

    private boolean isPassedOver(int endpoint) {
        Refusal refusal = refusals.get(endpoint);
        if (refusal == null) {
            return false;
        }
        long now = nanoTime.getAsLong();
        return now - refusal.until() < 0
                || !refusals.compareAndSet(endpoint, refusal, new Refusal(now + PASSED_OVER.toNanos()));
    }
}
