package io.trestle.ledger.failure;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure in a list.
 *
 * @param seq its place in the order of failing
 * @param replayable whether all of the request was kept
 * @param attempts how often it was tried, the caller's own call included
 */
public record FailureItem(
        String id,
        long seq,
        String callId,
        String api,
        String version,
        String operation,
        @Nullable String system,
        @Nullable String consumer,
        String kind,
        @Nullable String fault,
        @Nullable String error,
        int status,
        FailureState state,
        Instant at,
        Instant changedAt,
        Map<String, String> keys,
        boolean replayable,
        int attempts,
        String group) {}
