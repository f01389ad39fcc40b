package io.trestle.routes.idempotency;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it was given first.
 *
 * @param headers what describes it, in order; none of the connection's
 * @param problem the kind of error; null where a route answered
 */
public record StoredAnswer(
        int status,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        @Nullable String problem) {

    public StoredAnswer {
        headers = List.copyOf(headers);
    }
}
