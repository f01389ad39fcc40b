package io.trestle.ledger.graph;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls whose way is known, newest first. */
public record Calls(List<Item> items) {

    public Calls {
        items = List.copyOf(items);
    }

    /**
     * A call.
     *
     * @param operation {@code orders.v1.placeOrder}
     * @param consumer its name; {@code unknown:anonymous} and the like for callers without one
     * @param status of the answer
     * @param duration milliseconds
     * @param kind of its error; null where there was none
     * @param systems that it called, each once
     */
    public record Item(
            String callId,
            @Nullable String traceId,
            String operation,
            String consumer,
            Instant at,
            int status,
            double duration,
            @Nullable String kind,
            List<String> systems) {

        public Item {
            systems = List.copyOf(systems);
        }
    }
}
