package io.trestle.routes.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Told of every request, after it was answered. Called on event loops: implementations must not block. */
public interface CallObserver {

    /**
     * A request, answered or given up.
     *
     * @param call null where no operation was found
     * @param status of the answer; 499 where the client went away first
     * @param problem the kind of error, such as {@code throttled}; null for a good answer
     */
    record Answered(
            @Nullable Call call,
            String method,
            String rawPath,
            int status,
            @Nullable String problem,
            Duration duration,
            long requestBytes,
            long responseBytes) {}

    void answered(Answered answered);

    /** An observer that watches nothing. */
    static CallObserver none() {
        return answered -> {};
    }
}
