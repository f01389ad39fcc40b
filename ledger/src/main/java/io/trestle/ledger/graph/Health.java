package io.trestle.ledger.graph;

import java.util.Locale;

/** How a node or an edge fares, by the part of its calls that failed: not those that were the caller's mistake. */
public enum Health {
    OK,
    /** From 5 % on. */
    DEGRADED,
    /** From 25 % on. */
    FAILING,
    /** Not called at all. */
    IDLE;

    static Health of(long calls, long failures) {
        if (calls == 0) {
            return IDLE;
        }
        double part = (double) failures / calls;
        return part >= 0.25 ? FAILING : part >= 0.05 ? DEGRADED : OK;
    }

    /** As it is written. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
