package io.trestle.ledger.graph;

/**
 * Buckets for durations from a microsecond to two minutes, eight to each doubling: a quantile read from them is off by 6 %
 * at most. Histograms over the same buckets are merged by adding.
 */
final class Latencies {

    /** How many buckets there are. */
    static final int BUCKETS = 208;

    private static final int LINEAR = 16;
    private static final long LONGEST = (1L << 28) - 1;

    private Latencies() {}

    /** The bucket of a duration in nanoseconds; those below 0 count as 0, those beyond the last bucket in it. */
    static int bucket(long nanos) {
        long micros = Math.min(LONGEST, Math.max(0, nanos / 1_000));
        if (micros < LINEAR) {
            return (int) micros;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        return LINEAR + (exponent - 4) * 8 + (int) (micros >>> exponent - 3 & 7);
    }

    /** The middle of a bucket, in milliseconds. */
    static double millis(int bucket) {
        if (bucket < LINEAR) {
            return (bucket + 0.5) / 1_000;
        }
        int exponent = 4 + (bucket - LINEAR) / 8;
        int part = (bucket - LINEAR) % 8;
        double width = Math.scalb(1.0, exponent - 3);
        return (8 + part + 0.5) * width / 1_000;
    }

    /**
     * A quantile in milliseconds, rounded to a microsecond; 0 where there are no calls.
     *
     * @param quantile between 0 and 1
     */
    static double quantile(long[] buckets, long calls, double quantile) {
        if (calls == 0) {
            return 0;
        }
        long wanted = Math.max(1, (long) Math.ceil(calls * quantile));
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return Math.round(millis(i) * 1_000) / 1_000.0;
            }
        }
        return millis(buckets.length - 1);
    }
}
