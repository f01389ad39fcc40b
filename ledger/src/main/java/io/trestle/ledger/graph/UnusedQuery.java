package io.trestle.ledger.graph;

import io.trestle.ledger.graph.GraphDefinitions.DefinedOperation;
import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks what was not called. Blocks. Thread-safe. */
final class UnusedQuery {

    private final GraphFlush flush;
    private final GraphTables tables;
    private final GraphDefinitions definitions;

    UnusedQuery(GraphFlush flush, GraphTables tables, GraphDefinitions definitions) {
        this.flush = flush;
        this.tables = tables;
        this.definitions = definitions;
    }

    Unused unused(Instant since) throws StoreUnavailableException {
        // What is being counted now may be the first call in a long time.
        flush.run(true);
        Map<EdgeKey, Instant> edges = new HashMap<>();
        for (EdgeDictionary.Entry entry : tables.edges()) {
            edges.merge(entry.key().atLevel(Level.OPERATION), entry.lastSeen(), UnusedQuery::later);
        }
        Map<NodeRef, Instant> called = new HashMap<>();
        edges.forEach((key, seen) -> called.merge(key.to(), seen, UnusedQuery::later));
        Map<String, Instant> apis = new TreeMap<>();
        List<Unused.Operation> operations = new ArrayList<>();
        for (DefinedOperation operation : definitions.operations()) {
            NodeRef node = operation.node();
            Instant seen = called.get(node);
            String api = node.atLevel(Level.API).name();
            apis.merge(api, seen == null ? Instant.MIN : seen, UnusedQuery::later);
            if (seen == null || seen.isBefore(since)) {
                operations.add(new Unused.Operation(node.label(), api, seen));
            }
        }
        return new Unused(
                since,
                tables.first().orElse(null),
                apis.entrySet().stream()
                        .filter(api -> api.getValue().isBefore(since))
                        .map(api -> new Unused.Api(
                                api.getKey(), api.getValue().equals(Instant.MIN) ? null : api.getValue()))
                        .toList(),
                operations,
                edges.entrySet().stream()
                        .filter(edge -> edge.getValue().isBefore(since))
                        .map(edge -> new Unused.Edge(
                                edge.getKey().from().id(), edge.getKey().to().id(), edge.getValue()))
                        .sorted(Comparator.comparing(Unused.Edge::lastSeen))
                        .toList());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
