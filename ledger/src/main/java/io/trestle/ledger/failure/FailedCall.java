package io.trestle.ledger.failure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed after its admission, as it is written.
 *
 * @param id the call's id
 * @param system the one that failed last; null where the call did not come to one
 * @param consumer who called
 * @param kind the kind of error, as the caller's problem says it
 * @param fault the fault's name, where the system declared one
 * @param error what went wrong, for operators
 * @param status what the caller got
 * @param generation which generation served it
 * @param definitions the digest of the definitions that served it; null where they are not told apart
 * @param target path and query as they were sent
 * @param keys business keys by name
 * @param first what was tried
 */
public record FailedCall(
        String id,
        String api,
        String version,
        String operation,
        @Nullable String system,
        @Nullable String consumer,
        String kind,
        @Nullable String fault,
        @Nullable String error,
        int status,
        Instant at,
        int generation,
        @Nullable String definitions,
        String traceId,
        String method,
        String target,
        List<HeaderField> headers,
        KeptBody body,
        Map<String, String> keys,
        KeptAttempt first) {

    public FailedCall {
        headers = List.copyOf(headers);
        keys = Map.copyOf(keys);
    }
}
