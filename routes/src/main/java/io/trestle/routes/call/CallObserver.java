package io.trestle.routes.call;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Told of every request exactly once, after it was answered or given up. Called on event loops: implementations must not
 * block. What they throw is logged and goes no further.
 */
public interface CallObserver {

    /** The status of a request whose client went away before its answer was written. It is never sent. */
    int CLIENT_GONE = 499;

    /**
     * A request, answered or given up.
     *
     * @param callId what {@code Trestle-Call-Id} said
     * @param call null where no operation was found
     * @param method empty where the request could not be read
     * @param rawPath as it was sent, without the query; empty where the request could not be read
     * @param status of the answer; {@link #CLIENT_GONE} where the client went away first
     * @param problem the kind of error, such as {@code throttled}; null for an answer that a route made
     * @param duration from the end of the request's head to the end of the answer
     * @param requestBytes of the body
     * @param responseBytes of the body
     */
    record Answered(
            String callId,
            @Nullable Call call,
            String method,
            String rawPath,
            int status,
            @Nullable String problem,
            Duration duration,
            long requestBytes,
            long responseBytes) {

        public Answered {
            Objects.requireNonNull(callId, "callId");
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(rawPath, "rawPath");
            Objects.requireNonNull(duration, "duration");
        }
    }

    void answered(Answered answered);

    /** Tells all of them, in this order. */
    static CallObserver all(CallObserver... observers) {
        List<CallObserver> told = List.of(observers);
        return answered -> told.forEach(observer -> observer.answered(answered));
    }

    /** An observer that watches nothing. */
    static CallObserver none() {
        return answered -> {};
    }
}
