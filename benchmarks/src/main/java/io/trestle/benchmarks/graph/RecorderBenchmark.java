package io.trestle.benchmarks.graph;

import io.trestle.ledger.graph.CallGraph;
import io.trestle.ledger.graph.EdgeObserver;
import io.trestle.ledger.graph.GraphDefinitions;
import io.trestle.ledger.graph.GraphSettings;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreSettings;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What a call costs the recorder: its answer and one call to a system, while the graph is stored in the background. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseParallelGC"})
public class RecorderBenchmark {

    private final Traffic traffic = new Traffic();
    private LedgerStore store;
    private CallGraph graph;

    /** Each thread goes its own way through the edges. */
    @State(Scope.Thread)
    public static class Position {
        private int at = (int) Thread.currentThread().getId() * 7_919;

        private int next() {
            at = at + 31 & Integer.MAX_VALUE;
            return at;
        }
    }

    @SuppressWarnings("NullAway.Init") // JMH calls setUp before all else
    public RecorderBenchmark() {}

    @Setup
    public void setUp() throws Exception {
        store = LedgerStore.open(StoreSettings.ofFile(Files.createTempDirectory("trestle-graph"), 4));
        graph = CallGraph.open(
                store,
                GraphSettings.ofDefaults("benchmark"),
                GraphDefinitions.none(),
                EdgeObserver.none(),
                Clock.systemUTC());
        graph.begin();
    }

    @TearDown
    public void tearDown() {
        graph.close();
        store.close();
    }

    @Benchmark
    @Threads(1)
    public void oneThread(Position position) {
        traffic.whole(graph.recorder(), position.next());
    }

    @Benchmark
    @Threads(2)
    public void twoThreads(Position position) {
        traffic.whole(graph.recorder(), position.next());
    }

    /** Both threads on one edge: the worst there is. */
    @Benchmark
    @Threads(2)
    public void twoThreadsOneEdge() {
        traffic.whole(graph.recorder(), 0);
    }
}
