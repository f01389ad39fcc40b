package io.trestle.ledger.graph;

/** How fine a graph is. */
public enum Level {
    /** One node for all operations of a version of an API. */
    API,
    /** One node for each operation. */
    OPERATION
}
