package io.trestle.ledger.graph;

import java.time.Instant;
import java.util.List;

/**
 * How an edge or a node fared over time. Buckets without calls are left out.
 *
 * @param bucketSeconds how long a bucket is
 */
public record Trend(int bucketSeconds, List<Bucket> buckets) {

    public Trend {
        buckets = List.copyOf(buckets);
    }

    /**
     * One bucket.
     *
     * @param at when it begins
     * @param p50 milliseconds
     * @param p95 milliseconds
     */
    public record Bucket(Instant at, long calls, long errors, long failures, double p50, double p95) {}
}
