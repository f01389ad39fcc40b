package io.trestle.ledger.failure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time that a call was tried.
 *
 * @param origin {@code call} for the caller's own, {@code replay} for an operator's
 * @param actor who replayed
 * @param reason why
 * @param outcome {@code delivered}, or the kind of error
 * @param status what the caller got, or would have got
 * @param headers the header fields that an operator put in the place of the original's; null where none
 * @param body the body that an operator put in the place of the original's; null where none
 * @param steps the calls that came to good answers, in order
 */
public record KeptAttempt(
        String origin,
        @Nullable String actor,
        @Nullable String reason,
        Instant at,
        long durationMs,
        String outcome,
        @Nullable String error,
        int status,
        @Nullable List<HeaderField> headers,
        byte @Nullable [] body,
        List<KeptCrossing> crossings,
        @Nullable List<KeptStep> steps) {

    public KeptAttempt {
        crossings = List.copyOf(crossings);
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** One without steps. */
    public KeptAttempt(
            String origin,
            @Nullable String actor,
            @Nullable String reason,
            Instant at,
            long durationMs,
            String outcome,
            @Nullable String error,
            int status,
            @Nullable List<HeaderField> headers,
            byte @Nullable [] body,
            List<KeptCrossing> crossings) {
        this(origin, actor, reason, at, durationMs, outcome, error, status, headers, body, crossings, List.of());
    }

    /** Never null. */
    @Override
    public List<KeptStep> steps() {
        return steps == null ? List.of() : steps;
    }
}
