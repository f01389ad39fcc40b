package io.trestle.ledger.graph;

import java.time.Duration;

/**
 * How a call graph is recorded and kept.
 *
 * @param node what this gateway is called among those that share the store
 * @param maxEdges how many edges are told apart in memory; what is above is counted on one edge, {@code other}
 * @param recentCalls how many calls are kept in memory, for their paths
 * @param keepFor how long the hours of the graph are kept
 * @param keepCalls how long stored paths of calls are kept
 */
public record GraphSettings(String node, int maxEdges, int recentCalls, Duration keepFor, Duration keepCalls) {

    public GraphSettings {
        if (node.isBlank() || node.length() > 128) {
            throw new IllegalArgumentException("node: '" + node + "' (expected: 1 to 128 characters)");
        }
        if (maxEdges < 1) {
            throw new IllegalArgumentException("maxEdges: " + maxEdges + " (expected: >= 1)");
        }
        if (recentCalls < 1) {
            throw new IllegalArgumentException("recentCalls: " + recentCalls + " (expected: >= 1)");
        }
    }

    /** 10,000 edges, 10,000 calls, 90 days, 7 days. */
    public static GraphSettings ofDefaults(String node) {
        return new GraphSettings(node, 10_000, 10_000, Duration.ofDays(90), Duration.ofDays(7));
    }
}
