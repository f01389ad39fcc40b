package io.trestle.routes.importing.change;

/**
 * Something that is otherwise for callers.
 *
 * @param kind what happened
 * @param breaking whether callers that were right before may be wrong now
 * @param operation method and path, {@code GET /customers/{customerId}}
 * @param what in one line
 */
public record Change(Kind kind, boolean breaking, String operation, String what) {

    /** What may happen. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
