package io.trestle.connectors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a system gave before, to be given again instead of calling it.
 *
 * @param request what tells the request from others of the operation, as {@link Step#digest} made it
 * @param body of the answer; null where it had none
 */
public record KnownStep(
        String system,
        String operation,
        String request,
        @Nullable String contentType,
        @Nullable Integer status,
        Map<String, String> headers,
        byte @Nullable [] body) {

    SystemAnswer answer() {
        return new SystemAnswer(body == null ? Body.NONE : Body.of(body), contentType, status, headers);
    }
}
