package io.trestle.routes.door;

import io.trestle.routes.call.Call;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Resubmission}.
 *
 * @param status of the answer that its caller would have got
 * @param contentType of the answer
 * @param body of the answer; empty where there is none, or where it streams
 * @param problem the kind of error; null where a route answered
 * @param rehearsed whether it came as far as a rehearsal can: the message to the system was made, and not sent
 * @param call what crossed to systems, and what failed; null where no operation was found
 */
public record Resubmitted(
        int status,
        @Nullable String contentType,
        byte[] body,
        @Nullable String problem,
        boolean rehearsed,
        @Nullable Call call) {}
