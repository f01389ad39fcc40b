package io.trestle.ledger.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a failure.
 *
 * @param definitions the digest of the definitions that served it; null where they are not told apart
 * @param target path and query as they were sent
 * @param attempts in order
 * @param message where it was a message; null where it was a call
 */
public record FailureDetail(
        FailureItem item,
        int generation,
        @Nullable String definitions,
        String traceId,
        String method,
        String target,
        List<HeaderField> headers,
        KeptBody body,
        List<KeptAttempt> attempts,
        @Nullable KeptMessage message) {}
