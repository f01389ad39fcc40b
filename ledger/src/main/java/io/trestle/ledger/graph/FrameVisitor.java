package io.trestle.ledger.graph;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes what it wants of the frames that are read. */
interface FrameVisitor {

    /** What a number stands for. */
    @FunctionalInterface
    interface Numbers {

        /** Null where the edge was removed. */
        @Nullable EdgeKey key(int id) throws SQLException;
    }

    /** The edges that follow are of this frame. */
    void begin(FrameId frame);

    /** Where what happened on the edge is added; null to pass it over. */
    @Nullable EdgeStats edge(int id, Numbers numbers) throws SQLException;
}
