package io.trestle.ledger.graph;

import java.util.Locale;

/** What a node of the graph is. */
public enum NodeKind {
    /** An application that the estate knows. */
    CONSUMER,
    /** Callers that nobody knows. */
    UNKNOWN,
    /** A version of an API; its operations together. */
    API,
    /** An operation of an API. */
    OPERATION,
    /** A route of a team's own. */
    ROUTE,
    /** A legacy system. */
    SYSTEM;

    /** As it is written. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
