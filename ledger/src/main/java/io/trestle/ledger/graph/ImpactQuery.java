package io.trestle.ledger.graph;

import io.trestle.ledger.graph.GraphDefinitions.DefinedOperation;
import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks what depends on a system: as defined, as recorded in the last 30 days, and how often in a time. Blocks. */
final class ImpactQuery {

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final String NOT_SERVED = "the operation is not served any more";

    private final GraphQuery graphs;
    private final GraphTables tables;
    private final GraphDefinitions definitions;
    private final Clock clock;

    ImpactQuery(GraphQuery graphs, GraphTables tables, GraphDefinitions definitions, Clock clock) {
        this.graphs = graphs;
        this.tables = tables;
        this.definitions = definitions;
        this.clock = clock;
    }

    Optional<Impact> impact(String name, Instant from, Instant to) throws StoreUnavailableException {
        NodeRef system = NodeRef.system(name);
        Map<EdgeKey, Long> calls = calls(from, to);
        boolean known = definitions.systems().contains(name)
                || calls.keySet().stream()
                        .anyMatch(key -> key.to().equals(system) || key.from().equals(system));
        if (!known) {
            return Optional.empty();
        }
        Map<NodeRef, Impact.Operation> operations = new TreeMap<>(Comparator.comparing(NodeRef::name));
        Set<String> routes = new TreeSet<>();
        direct(system, calls).forEach((node, number) -> operations.put(node, operation(node, number, null)));
        calls.forEach((key, number) -> {
            if (key.to().equals(system) && key.from().kind() == NodeKind.ROUTE) {
                routes.add(key.from().name());
                feeders(key.from(), calls)
                        .forEach((node, via) -> operations.putIfAbsent(
                                node, operation(node, 0, key.from().id() + " from " + via.id())));
            } else if (key.from().equals(system) && key.to().kind() == NodeKind.ROUTE) {
                routes.add(key.to().name());
            }
        });
        return Optional.of(new Impact(
                name, List.copyOf(operations.values()), consumers(operations.keySet(), calls), List.copyOf(routes)));
    }

    /** Every edge of the last 30 days, with its calls in the time. */
    private Map<EdgeKey, Long> calls(Instant from, Instant to) throws StoreUnavailableException {
        Map<EdgeKey, Long> calls = new LinkedHashMap<>();
        Instant oldest = clock.instant().minus(REMEMBERED);
        for (EdgeDictionary.Entry entry : tables.edges()) {
            if (!entry.lastSeen().isBefore(oldest)) {
                calls.putIfAbsent(entry.key().atLevel(Level.OPERATION), 0L);
            }
        }
        Window window = Window.of(from, to, Optional.empty(), clock.instant());
        graphs.totals(window, Level.OPERATION).totals().forEach((key, stats) -> calls.put(key, stats.calls()));
        return calls;
    }

    private Map<NodeRef, Long> direct(NodeRef system, Map<EdgeKey, Long> calls) {
        Map<NodeRef, Long> direct = new HashMap<>();
        for (DefinedOperation operation : definitions.operations()) {
            if (system.name().equals(operation.system())) {
                direct.put(operation.node(), 0L);
            }
        }
        calls.forEach((key, number) -> {
            if (key.to().equals(system) && key.from().kind() == NodeKind.OPERATION) {
                direct.put(key.from(), number);
            }
        });
        return direct;
    }

    /** Operations that write to a system from which the route takes its messages, over other routes too. */
    private static Map<NodeRef, NodeRef> feeders(NodeRef route, Map<EdgeKey, Long> calls) {
        Map<NodeRef, NodeRef> found = new LinkedHashMap<>();
        Set<NodeRef> seen = new TreeSet<>(Comparator.comparing(NodeRef::id));
        List<NodeRef> next = new ArrayList<>(List.of(route));
        while (!next.isEmpty()) {
            NodeRef reached = next.remove(0);
            if (!seen.add(reached)) {
                continue;
            }
            for (EdgeKey key : calls.keySet()) {
                if (!key.to().equals(reached)) {
                    continue;
                }
                if (key.from().kind() == NodeKind.OPERATION) {
                    found.putIfAbsent(key.from(), reached);
                } else if (key.from().kind() == NodeKind.SYSTEM || key.from().kind() == NodeKind.ROUTE) {
                    next.add(key.from());
                }
            }
        }
        return found;
    }

    private Impact.Operation operation(NodeRef node, long calls, @Nullable String via) {
        String api = node.atLevel(Level.API).name();
        if (via != null) {
            return new Impact.Operation(
                    node.label(), api, calls, true, "its messages wait with the system that they are read from", via);
        }
        return definitions.operations().stream()
                .filter(operation -> operation.node().equals(node))
                .findAny()
                .map(operation ->
                        new Impact.Operation(node.label(), api, calls, operation.canQueue(), operation.why(), null))
                .orElse(new Impact.Operation(node.label(), api, calls, false, NOT_SERVED, null));
    }

    private static List<Impact.Consumer> consumers(Set<NodeRef> operations, Map<EdgeKey, Long> calls) {
        Map<String, Long> consumers = new TreeMap<>();
        calls.forEach((key, number) -> {
            if (operations.contains(key.to())
                    && (key.from().kind() == NodeKind.CONSUMER || key.from().kind() == NodeKind.UNKNOWN)) {
                consumers.merge(key.from().name(), number, Long::sum);
            }
        });
        return consumers.entrySet().stream()
                .map(one -> new Impact.Consumer(one.getKey(), one.getValue()))
                .toList();
    }
}
