package io.trestle.ledger.graph;

import io.trestle.ledger.SettableClock;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A call graph over a new database, and ways to ask it. */
@Timeout(60)
abstract class GraphOverStore {

    final SettableClock clock = new SettableClock();
    final Traffic traffic = new Traffic();
    LedgerStore store;
    CallGraph graph;

    /** A new database. */
    abstract StoreSettings newDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = LedgerStore.open(newDatabase());
        graph = opened("node-a", 1_000);
    }

    @AfterEach
    void close() {
        graph.close();
        store.close();
    }

    CallGraph opened(String node, int edges) {
        GraphSettings settings = new GraphSettings(node, edges, 100, Duration.ofDays(90), Duration.ofDays(7));
        return CallGraph.open(store, settings, new Served(), EdgeObserver.none(), clock);
    }

    static Graph.Edge edge(Graph graph, String from, String to) {
        return graph.edges().stream()
                .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
                .findAny()
                .orElseThrow(() -> new AssertionError(from + " to " + to + ": none of " + graph.edges()));
    }
}
