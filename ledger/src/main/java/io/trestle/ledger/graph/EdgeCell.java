package io.trestle.ledger.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What happened on an edge since the process began, counted up and never down, so that those who count wait for nobody and
 * nothing is lost when it is read: a reader remembers what it read last. {@link #record} is thread-safe; reading is for one
 * thread at a time.
 */
final class EdgeCell {

    private static final int ERRORS = 0;
    private static final int FAILURES = 1;
    private static final int BYTES_IN = 2;
    private static final int BYTES_OUT = 3;
    private static final int LAST_SEEN = 4;
    private static final int TOTALS = 5;

    private static final int MOST_KINDS = 16;
    private static final String OTHER = "other";

    private final EdgeKey key;
    private volatile long sampledIn = -1;
    private final AtomicIntegerArray buckets = new AtomicIntegerArray(Latencies.BUCKETS);
    private final AtomicLongArray totals = new AtomicLongArray(TOTALS);
    private volatile @Nullable Map<String, AtomicLong> kinds;

    private final int[] bucketsRead = new int[Latencies.BUCKETS];
    private final long[] totalsRead = new long[TOTALS];
    private final Map<String, Long> kindsRead = new HashMap<>(0);

    EdgeCell(EdgeKey key) {
        this.key = key;
    }

    EdgeKey key() {
        return key;
    }

    /** When the last call ended, in milliseconds since 1970. */
    long lastSeen() {
        return totals.getOpaque(LAST_SEEN);
    }

    /** Whether this is the first call that asks in this turn; now and then several are. */
    boolean isSample(long turn) {
        if (sampledIn == turn) {
            return false;
        }
        sampledIn = turn;
        return true;
    }

    /**
     * One call.
     *
     * @param kind of its error; null where there was none
     * @param failed whether the error is a failure of what was called, not the caller's mistake
     * @param now milliseconds since 1970
     */
    void record(long nanos, @Nullable String kind, boolean failed, long bytesIn, long bytesOut, long now) {
        buckets.getAndAdd(Latencies.bucket(nanos), 1);
        if (bytesIn != 0) {
            totals.getAndAdd(BYTES_IN, bytesIn);
        }
        if (bytesOut != 0) {
            totals.getAndAdd(BYTES_OUT, bytesOut);
        }
        totals.setOpaque(LAST_SEEN, now);
        if (kind != null) {
            totals.getAndAdd(ERRORS, 1);
            if (failed) {
                totals.getAndAdd(FAILURES, 1);
            }
            counter(kind).getAndIncrement();
        }
    }

    private AtomicLong counter(String kind) {
        Map<String, AtomicLong> known = kinds;
        if (known == null) {
            known = made();
        }
        AtomicLong counter = known.get(kind);
        if (counter != null) {
            return counter;
        }
        return known.computeIfAbsent(known.size() < MOST_KINDS ? kind : OTHER, k -> new AtomicLong());
    }

    private synchronized Map<String, AtomicLong> made() {
        Map<String, AtomicLong> known = kinds;
        if (known == null) {
            known = new ConcurrentHashMap<>(4);
            kinds = known;
        }
        return known;
    }

    /** What happened since the last {@link #taken}; null where nothing did. */
    @Nullable EdgeStats since() {
        return read(false);
    }

    /** The same; the next reading begins here. */
    @Nullable EdgeStats taken() {
        return read(true);
    }

    private @Nullable EdgeStats read(boolean take) {
        EdgeStats stats = null;
        for (int i = 0; i < Latencies.BUCKETS; i++) {
            int now = buckets.getOpaque(i);
            // Counters may pass the largest int: the difference is right all the same.
            int more = now - bucketsRead[i];
            if (more != 0) {
                stats = stats == null ? new EdgeStats() : stats;
                stats.buckets[i] = Integer.toUnsignedLong(more);
                if (take) {
                    bucketsRead[i] = now;
                }
            }
        }
        if (stats == null) {
            return null;
        }
        stats.errors = more(ERRORS, take);
        stats.failures = more(FAILURES, take);
        stats.bytesIn = more(BYTES_IN, take);
        stats.bytesOut = more(BYTES_OUT, take);
        stats.lastSeen = lastSeen();
        readKinds(stats, take);
        return stats;
    }

    private long more(int total, boolean take) {
        long now = totals.getOpaque(total);
        long more = now - totalsRead[total];
        if (take) {
            totalsRead[total] = now;
        }
        return more;
    }

    private void readKinds(EdgeStats stats, boolean take) {
        Map<String, AtomicLong> known = kinds;
        if (known == null) {
            return;
        }
        known.forEach((kind, counter) -> {
            long now = counter.get();
            long more = now - kindsRead.getOrDefault(kind, 0L);
            if (more != 0) {
                stats.addKind(kind, more);
                if (take) {
                    kindsRead.put(kind, now);
                }
            }
        });
    }
}
