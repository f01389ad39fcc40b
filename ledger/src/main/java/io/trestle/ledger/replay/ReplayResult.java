package io.trestle.ledger.replay;

import io.trestle.ledger.failure.KeptAttempt;

/**
 * What came of a replay.
 *
 * @param state {@code delivered}, {@code failed}, or {@code dry-run}
 * @param valid for a rehearsal, whether the message came as far as it can: checked, mapped, and ready to be sent
 * @param attempt what was tried, with what crossed, or would have
 * @param answer what the caller would have got
 */
public record ReplayResult(State state, boolean valid, KeptAttempt attempt, Answer answer) {

    /** How a replay ends. */
    public enum State {
        DELIVERED,
        FAILED,
        DRY_RUN
    }

    /** An answer. */
    public record Answer(
            int status, @org.jspecify.annotations.Nullable String contentType, byte[] body) {}
}
