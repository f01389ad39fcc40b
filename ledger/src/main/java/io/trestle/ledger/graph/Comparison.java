package io.trestle.ledger.graph;

import org.jspecify.annotations.Nullable;

/** What changed on an edge from one time to another. */
final class Comparison {

    /** Below so many calls a quantile tells nothing. */
    private static final long ENOUGH = 20;

    private static final double SLOWER = 1.5;
    private static final double SLOWER_MILLIS = 5;
    private static final double FAILING = 0.05;

    private Comparison() {}

    /** Null where nothing did that one would want to know of. */
    static @Nullable String change(@Nullable EdgeStats before, @Nullable EdgeStats now) {
        long callsBefore = before == null ? 0 : before.calls();
        long calls = now == null ? 0 : now.calls();
        if (before == null || callsBefore == 0) {
            return calls > 0 ? "new" : null;
        }
        if (now == null || calls == 0) {
            return "gone";
        }
        double failed = (double) now.failures / calls;
        if (failed >= FAILING && failed > 2.0 * before.failures / callsBefore) {
            return "failing";
        }
        if (calls >= ENOUGH && callsBefore >= ENOUGH) {
            double p95 = now.quantile(0.95);
            double p95Before = before.quantile(0.95);
            if (p95 > SLOWER * p95Before && p95 > p95Before + SLOWER_MILLIS) {
                return "slower";
            }
        }
        return null;
    }
}
