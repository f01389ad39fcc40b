package io.trestle.ledger.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to a system within an attempt.
 *
 * @param outcome {@code answered}, {@code fault}, {@code unreachable}, {@code timed-out}, {@code failed}, {@code
 *     saturated}, or {@code not-sent}
 * @param sent null where the message was not ready
 * @param answer null where none came
 */
public record KeptCrossing(
        String system,
        String operation,
        Instant at,
        long durationMs,
        String outcome,
        @Nullable String error,
        @Nullable KeptBody sent,
        @Nullable Integer answerStatus,
        @Nullable KeptBody answer) {}
