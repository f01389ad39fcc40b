package io.trestle.ledger.graph;

import java.util.Objects;

/**
 * Who calls what.
 *
 * @param detail the system's operation that is called, or where a route takes its messages from; empty where there is no
 *     such thing
 */
record EdgeKey(NodeRef from, NodeRef to, String detail) {

    /** Stands for all edges above the bound. */
    static final EdgeKey OTHER =
            new EdgeKey(new NodeRef(NodeKind.UNKNOWN, "other"), new NodeRef(NodeKind.SYSTEM, "other"), "");

    EdgeKey {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        detail = Texts.cut(Objects.requireNonNull(detail, "detail"), Texts.NAME);
    }

    EdgeKey atLevel(Level level) {
        return new EdgeKey(from.atLevel(level), to.atLevel(level), "");
    }
}
