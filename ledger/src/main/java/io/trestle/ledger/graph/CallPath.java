package io.trestle.ledger.graph;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call. Times in milliseconds.
 *
 * @param operation which was called, {@code orders.v1.placeOrder}; null where only a message's way is known
 * @param consumer who called; null where nobody knows
 * @param status of the answer; null where only a message's way is known
 * @param kind of the call's error; null where there was none
 * @param steps in the order in which they began
 */
public record CallPath(
        @Nullable String callId,
        @Nullable String traceId,
        @Nullable String operation,
        @Nullable String consumer,
        Instant at,
        @Nullable Integer status,
        double duration,
        @Nullable String kind,
        List<Step> steps) {

    /**
     * One call on an edge.
     *
     * @param operation the system's operation, or where a route took its message from
     * @param kind of its error; null where there was none
     */
    public record Step(
            Instant at,
            double duration,
            String from,
            String to,
            @Nullable String operation,
            @Nullable String kind) {}

    public CallPath {
        steps = List.copyOf(steps);
    }
}
