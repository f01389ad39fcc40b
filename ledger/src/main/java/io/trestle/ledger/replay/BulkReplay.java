package io.trestle.ledger.replay;

import io.trestle.ledger.failure.FailureFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay of all failures that match a filter, as it stands.
 *
 * @param rate how many a second at most; null for as many as go
 * @param through by which definitions
 * @param total how many matched when it was made
 * @param skipped not replayed: somebody else had them, their request was not kept, or one before them with the same key
 *     failed again
 */
public record BulkReplay(
        String id,
        Instant createdAt,
        String createdBy,
        @Nullable String reason,
        FailureFilter filter,
        @Nullable Double rate,
        Ordering order,
        Through through,
        State state,
        int total,
        int delivered,
        int failed,
        int skipped,
        Instant changedAt) {

    /** In which order. */
    public enum Ordering {
        /** One after the other, as they failed; once one fails again, later ones with the same key are left alone. */
        ORIGINAL,
        /** Several at a time, in any order. */
        ANY
    }

    /** Where it is in its life. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }
}
