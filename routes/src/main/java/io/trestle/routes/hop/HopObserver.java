package io.trestle.routes.hop;

import io.trestle.connectors.Crossings;
import io.trestle.connectors.Span;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Told of every pass of a message through a team's route that no caller waits for, after it ended. Called on the route's
 * thread: implementations must not block. What they throw is logged and goes no further.
 */
public interface HopObserver {

    /**
     * One pass, ended.
     *
     * @param route the route's id
     * @param system from which the message came; null where the route begins with something else, such as a timer
     * @param endpoint where the route takes its messages from, without parameters
     * @param callId what the message said of the call that it is part of; null where it said nothing
     * @param traced whether the message came with a trace context that is valid
     * @param span of this pass; its parent is the span that sent the message
     * @param duration from the message's arrival to the route's end
     * @param failure what ended the route; null where it came to its end
     * @param bytes of the message's body, as far as that is known
     * @param crossings the calls to systems that the route made
     */
    record Hop(
            String route,
            @Nullable String system,
            String endpoint,
            @Nullable String callId,
            boolean traced,
            Span span,
            Duration duration,
            @Nullable Throwable failure,
            long bytes,
            Crossings crossings) {

        public Hop {
            Objects.requireNonNull(route, "route");
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(duration, "duration");
        }
    }

    void ended(Hop hop);
}
