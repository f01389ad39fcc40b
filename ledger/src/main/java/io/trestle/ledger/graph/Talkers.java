package io.trestle.ledger.graph;

import java.time.Instant;
import java.util.List;

/** Who calls most. */
public record Talkers(Instant from, Instant to, List<Item> items) {

    public Talkers {
        items = List.copyOf(items);
    }

    /**
     * A consumer at an operation.
     *
     * @param consumer its name; {@code unknown:anonymous} and the like for callers without one
     * @param operation {@code orders.v1.placeOrder}
     * @param bytes of requests and answers together
     */
    public record Item(String consumer, String operation, long calls, long errors, long bytes) {}
}
