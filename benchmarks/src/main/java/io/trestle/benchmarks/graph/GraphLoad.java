package io.trestle.benchmarks.graph;

import io.trestle.ledger.graph.CallGraph;
import io.trestle.ledger.graph.EdgeObserver;
import io.trestle.ledger.graph.Graph;
import io.trestle.ledger.graph.GraphDefinitions;
import io.trestle.ledger.graph.GraphRequest;
import io.trestle.ledger.graph.GraphSettings;
import io.trestle.ledger.graph.Level;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An hour of 10,000 calls a second over 5,000 edges, in as little time as it takes, on a clock that is put forward: what a
 * call costs, what memory it takes, how long it takes to store ten seconds, and to ask for the hour.
 */
public final class GraphLoad {

    private static final int TURNS = 400;
    private static final int CALLS_A_TURN = 100_000;
    private static final int ASKED = 9;

    private final PutForward clock = new PutForward();
    private final Traffic traffic = new Traffic();

    private GraphLoad() {}

    /** @param arguments {@code h2}, {@code postgres}, or none for both */
    public static void main(String[] arguments) throws Exception {
        for (String database : arguments.length == 0 ? new String[] {"h2", "postgres"} : arguments) {
            if (database.equals("h2")) {
                Path folder = Files.createTempDirectory("trestle-graph");
                new GraphLoad().run("H2", StoreSettings.ofFile(folder, 4));
            } else {
                try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
                    StoreSettings settings =
                            StoreSettings.ofServer(server.getJdbcUrl("postgres", "postgres"), "postgres", null, 4);
                    new GraphLoad().run("PostgreSQL", settings);
                }
            }
        }
    }

    private void run(String database, StoreSettings settings) throws Exception {
        long before = usedMegabytes();
        try (LedgerStore store = LedgerStore.open(settings);
                CallGraph graph = CallGraph.open(
                        store, GraphSettings.ofDefaults("load"), GraphDefinitions.none(), EdgeObserver.none(), clock)) {
            long recording = 0;
            long[] storing = new long[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                long begin = System.nanoTime();
                for (int call = 0; call < CALLS_A_TURN; call++) {
                    traffic.call(graph.recorder(), call % Traffic.EDGES);
                }
                long recorded = System.nanoTime();
                clock.advance(Duration.ofSeconds(10));
                graph.flush();
                recording += recorded - begin;
                storing[turn] = System.nanoTime() - recorded;
                if (turn % 6 == 5) {
                    graph.rollUp();
                }
            }
            long held = usedMegabytes() - before;
            Arrays.sort(storing);
            print("%s: %,d calls on %,d edges%n", database, (long) TURNS * CALLS_A_TURN, graph.edges());
            print("  recording a call          %.2f us%n", recording / 1e3 / TURNS / CALLS_A_TURN);
            print("  storing ten seconds       %.0f ms, %.0f ms at worst%n", median(storing), worst(storing));
            print("  memory                    %d MB%n", held);
            ask(graph, "graph of the last hour", Duration.ofHours(1), Duration.ZERO);
            ask(graph, "of 15 minutes", Duration.ofMinutes(15), Duration.ZERO);
            ask(graph, "of an hour, not aligned", Duration.ofHours(1), Duration.ofSeconds(130));
        }
    }

    private void ask(CallGraph graph, String what, Duration length, Duration ago) throws Exception {
        Instant to = clock.instant().minus(ago);
        GraphRequest request = new GraphRequest(
                to.minus(length), to, Optional.empty(), Level.OPERATION, Optional.empty(), Optional.empty());
        long[] took = new long[ASKED];
        long calls = 0;
        for (int i = 0; i < ASKED; i++) {
            long begin = System.nanoTime();
            Graph found = graph.graph(request);
            took[i] = System.nanoTime() - begin;
            calls = found.edges().stream().mapToLong(Graph.Edge::calls).sum();
        }
        long first = took[0];
        Arrays.sort(took);
        print(
                "  %-25s %.0f ms, %.0f ms at worst, the first %.0f ms (%,d calls)%n",
                what, median(took), worst(took), first / 1e6, calls);
    }

    private static double median(long[] sorted) {
        return sorted[sorted.length / 2] / 1e6;
    }

    private static double worst(long[] sorted) {
        return sorted[sorted.length - 1] / 1e6;
    }

    private static long usedMegabytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    private static final class PutForward extends Clock {

        private volatile Instant now = Instant.parse("2026-11-25T06:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
