package io.trestle.ledger.graph;

import java.util.Map;
import java.util.TreeMap;

/** What happened on an edge in some time: adds up. Not thread-safe. */
final class EdgeStats {

    long errors;
    long failures;
    long bytesIn;
    long bytesOut;
    /** Milliseconds since 1970; 0 where nothing was seen. */
    long lastSeen;

    final long[] buckets = new long[Latencies.BUCKETS];
    final Map<String, Long> kinds = new TreeMap<>();

    long calls() {
        long calls = 0;
        for (long bucket : buckets) {
            calls += bucket;
        }
        return calls;
    }

    void add(EdgeStats other) {
        errors += other.errors;
        failures += other.failures;
        bytesIn += other.bytesIn;
        bytesOut += other.bytesOut;
        lastSeen = Math.max(lastSeen, other.lastSeen);
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] += other.buckets[i];
        }
        other.kinds.forEach(this::addKind);
    }

    void addKind(String kind, long number) {
        kinds.merge(kind, number, Long::sum);
    }

    double quantile(double quantile) {
        return Latencies.quantile(buckets, calls(), quantile);
    }
}
