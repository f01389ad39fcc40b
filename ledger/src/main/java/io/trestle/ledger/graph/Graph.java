package io.trestle.ledger.graph;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who called whom in a time.
 *
 * @param from begin of the time, a whole bucket
 * @param to end of the time
 * @param level {@code api} or {@code operation}
 * @param gateways those that were heard of
 */
public record Graph(Instant from, Instant to, String level, List<String> gateways, List<Node> nodes, List<Edge> edges) {

    public Graph {
        gateways = List.copyOf(gateways);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * Someone who calls or is called.
     *
     * @param kind {@code consumer}, {@code unknown}, {@code api}, {@code operation}, {@code route}, {@code system}
     * @param calls that it got; of consumers, those that they made
     * @param errors of those
     * @param failures of those: errors that are not the caller's mistake
     */
    public record Node(String id, String kind, String label, long calls, long errors, long failures, String health) {}

    /**
     * Calls from one to the other.
     *
     * @param errorKinds how many of each kind
     * @param rate calls per second
     * @param p50 milliseconds
     * @param p95 milliseconds
     * @param p99 milliseconds
     * @param bytesIn of what {@code to} was sent
     * @param bytesOut of what it answered
     * @param lastSeen null where there was nothing in this time
     * @param change compared with the other time: {@code new}, {@code gone}, {@code slower}, {@code failing}
     */
    public record Edge(
            String from,
            String to,
            long calls,
            long errors,
            long failures,
            Map<String, Long> errorKinds,
            double rate,
            double p50,
            double p95,
            double p99,
            long bytesIn,
            long bytesOut,
            @Nullable Instant lastSeen,
            String health,
            @Nullable String change) {}
}
