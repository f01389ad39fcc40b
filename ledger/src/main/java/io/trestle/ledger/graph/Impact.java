package io.trestle.ledger.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What depends on a system: if it stops, these fail.
 *
 * @param operations that call it, or feed a route that does
 * @param consumers that call these operations
 * @param routes ids of teams' routes that call it or take its messages
 */
public record Impact(String system, List<Operation> operations, List<Consumer> consumers, List<String> routes) {

    public Impact {
        operations = List.copyOf(operations);
        consumers = List.copyOf(consumers);
        routes = List.copyOf(routes);
    }

    /**
     * An operation.
     *
     * @param operation {@code orders.v1.placeOrder}
     * @param api {@code orders/v1}
     * @param calls it made to the system in the time; 0 where only its definition or an older record says so
     * @param canQueue whether its calls are kept for later while the system is not there
     * @param why in a sentence
     * @param via the route and the system over which it depends; null where it calls the system itself
     */
    public record Operation(
            String operation,
            String api,
            long calls,
            boolean canQueue,
            String why,
            @Nullable String via) {}

    /** A consumer, and how often it called these operations in the time. */
    public record Consumer(String consumer, long calls) {}
}
