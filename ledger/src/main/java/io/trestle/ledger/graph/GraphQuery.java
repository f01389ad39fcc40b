package io.trestle.ledger.graph;

import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes graphs of what is recorded and what is defined. Blocks. Thread-safe. */
final class GraphQuery {

    private static final Comparator<Graph.Edge> ORDER =
            Comparator.comparing(Graph.Edge::from).thenComparing(Graph.Edge::to);

    private final GraphFlush flush;
    private final GraphDefinitions definitions;
    private final Clock clock;

    GraphQuery(GraphFlush flush, GraphDefinitions definitions, Clock clock) {
        this.flush = flush;
        this.definitions = definitions;
        this.clock = clock;
    }

    Graph graph(GraphRequest request) throws StoreUnavailableException {
        Window window = Window.of(request.from(), request.to(), request.node(), clock.instant());
        EdgeTotals now = totals(window, request.level());
        Map<EdgeKey, EdgeStats> before = null;
        if (request.compareFrom().isPresent()) {
            Window other = Window.of(
                    request.compareFrom().get(), request.compareTo().orElseThrow(), request.node(), clock.instant());
            before = totals(other, request.level()).totals();
        }
        return new Graph(
                window.from(),
                window.to(),
                request.level() == Level.API ? "api" : "operation",
                List.copyOf(now.gateways()),
                nodes(now.totals(), before, request.level()),
                edges(now.totals(), before, window));
    }

    EdgeTotals totals(Window window, Level level) throws StoreUnavailableException {
        EdgeTotals totals = new EdgeTotals(key -> key.atLevel(level));
        flush.read(window, totals);
        return totals;
    }

    private List<Graph.Edge> edges(
            Map<EdgeKey, EdgeStats> now, @Nullable Map<EdgeKey, EdgeStats> before, Window window) {
        Set<EdgeKey> keys = new LinkedHashSet<>(now.keySet());
        if (before != null) {
            keys.addAll(before.keySet());
        }
        List<Graph.Edge> edges = new ArrayList<>();
        for (EdgeKey key : keys) {
            EdgeStats stats = now.get(key);
            String change = before == null ? null : Comparison.change(before.get(key), stats);
            edges.add(edge(key, stats == null ? new EdgeStats() : stats, change, window.seconds()));
        }
        edges.sort(ORDER);
        return edges;
    }

    private static Graph.Edge edge(EdgeKey key, EdgeStats stats, @Nullable String change, double seconds) {
        long calls = stats.calls();
        return new Graph.Edge(
                key.from().id(),
                key.to().id(),
                calls,
                stats.errors,
                stats.failures,
                Map.copyOf(stats.kinds),
                Math.round(calls / seconds * 1_000) / 1_000.0,
                stats.quantile(0.5),
                stats.quantile(0.95),
                stats.quantile(0.99),
                stats.bytesIn,
                stats.bytesOut,
                stats.lastSeen == 0 ? null : Instant.ofEpochMilli(stats.lastSeen),
                Health.of(calls, stats.failures).label(),
                change);
    }

    private List<Graph.Node> nodes(Map<EdgeKey, EdgeStats> now, @Nullable Map<EdgeKey, EdgeStats> before, Level level) {
        Map<NodeRef, long[]> got = new LinkedHashMap<>();
        Map<NodeRef, long[]> made = new LinkedHashMap<>();
        now.forEach((key, stats) -> {
            count(got, key.to(), stats);
            count(made, key.from(), stats);
        });
        Set<NodeRef> all = new LinkedHashSet<>(made.keySet());
        all.addAll(got.keySet());
        if (before != null) {
            before.keySet().forEach(key -> {
                all.add(key.from());
                all.add(key.to());
            });
        }
        definitions.operations().forEach(operation -> all.add(operation.node().atLevel(level)));
        definitions.systems().forEach(system -> all.add(NodeRef.system(system)));
        return all.stream()
                .map(node -> node(node, got.getOrDefault(node, made.getOrDefault(node, new long[3]))))
                .sorted(Comparator.comparing(Graph.Node::id))
                .toList();
    }

    private static void count(Map<NodeRef, long[]> counts, NodeRef node, EdgeStats stats) {
        long[] sums = counts.computeIfAbsent(node, k -> new long[3]);
        sums[0] += stats.calls();
        sums[1] += stats.errors;
        sums[2] += stats.failures;
    }

    private static Graph.Node node(NodeRef node, long[] sums) {
        return new Graph.Node(
                node.id(),
                node.kind().label(),
                node.label(),
                sums[0],
                sums[1],
                sums[2],
                Health.of(sums[0], sums[2]).label());
    }
}
