package io.trestle.ledger.graph;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is there and was not called.
 *
 * @param since from when on there would have to be calls
 * @param recordedSince when the record begins; null where there is none. What it is too young to know is no proof
 * @param apis all of whose operations were not called
 * @param operations that are served and were not called
 * @param edges that are known and were not seen again
 */
public record Unused(
        Instant since, @Nullable Instant recordedSince, List<Api> apis, List<Operation> operations, List<Edge> edges) {

    public Unused {
        apis = List.copyOf(apis);
        operations = List.copyOf(operations);
        edges = List.copyOf(edges);
    }

    /**
     * An API.
     *
     * @param api {@code orders/v1}
     * @param lastSeen when it was called; null where that is not known
     */
    public record Api(String api, @Nullable Instant lastSeen) {}

    /** An operation, {@code orders.v1.placeOrder}. */
    public record Operation(
            String operation, String api, @Nullable Instant lastSeen) {}

    /** An edge. */
    public record Edge(String from, String to, Instant lastSeen) {}
}
