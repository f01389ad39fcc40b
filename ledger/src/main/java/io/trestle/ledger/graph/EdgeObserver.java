package io.trestle.ledger.graph;

import org.jspecify.annotations.Nullable;

/** Told of every call on every edge, as the recorder counts it. Must not block. */
@FunctionalInterface
public interface EdgeObserver {

    /**
     * One call.
     *
     * @param kind of its error; null where there was none
     * @param failed whether the error is a failure of what was called, not the caller's mistake
     */
    void called(NodeRef from, NodeRef to, long nanos, @Nullable String kind, boolean failed);

    /** One that watches nothing. */
    static EdgeObserver none() {
        return (from, to, nanos, kind, failed) -> {};
    }
}
