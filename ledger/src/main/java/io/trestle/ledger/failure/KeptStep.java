package io.trestle.ledger.failure;

import io.trestle.connectors.KnownStep;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to a system that came to a good answer, within an attempt that failed later.
 *
 * @param request what tells the request from others of the operation
 * @param answer as the route got it; null where it had no body, or was not kept
 * @param whole whether the answer can be given again: not where it was too large, streamed, or something in it is not to be
 *     kept
 */
public record KeptStep(
        String system,
        String operation,
        String request,
        @Nullable String contentType,
        @Nullable Integer status,
        Map<String, String> headers,
        byte @Nullable [] answer,
        boolean whole) {

    /** To be given again. */
    public KnownStep known() {
        return new KnownStep(system, operation, request, contentType, status, headers, answer);
    }
}
