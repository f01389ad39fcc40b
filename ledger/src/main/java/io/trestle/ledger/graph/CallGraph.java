package io.trestle.ledger.graph;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call graph of a gateway, recorded and asked. What is asked comes from all gateways that share the store. Thread-safe;
 * all but {@link #recorder} blocks.
 */
public final class CallGraph implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallGraph.class);

    /** Another gateway makes its own coarser buckets; after this it is taken for dead, and they are made for it. */
    private static final Duration TAKEN_FOR_DEAD = Duration.ofHours(2);

    private final GraphSettings settings;
    private final Clock clock;
    private final Edges edges;
    private final RecentCalls recent;
    private final GraphRecorder recorder;
    private final GraphTables tables;
    private final CallTable calls;
    private final GraphFlush flush;
    private final GraphQuery graphs;
    private final TrendQuery trends;
    private final ImpactQuery impacts;
    private final UnusedQuery unused;
    private final PathQuery paths;
    private final CallsQuery known;
    private final ScheduledThreadPoolExecutor chores;

    private CallGraph(
            LedgerStore store,
            GraphSettings settings,
            GraphDefinitions definitions,
            EdgeObserver observer,
            Clock clock) {
        this.settings = settings;
        this.clock = clock;
        edges = new Edges(settings.maxEdges());
        recent = new RecentCalls(settings.recentCalls());
        recorder = new GraphRecorder(edges, recent, observer, clock);
        tables = new GraphTables(store);
        calls = new CallTable(store);
        flush = new GraphFlush(edges, recent, tables, calls, clock, settings.node());
        graphs = new GraphQuery(flush, definitions, clock);
        trends = new TrendQuery(flush, clock);
        impacts = new ImpactQuery(graphs, tables, definitions, clock);
        unused = new UnusedQuery(flush, tables, definitions);
        paths = new PathQuery(recent, calls);
        known = new CallsQuery(recent, calls);
        chores = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "trestle-graph");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A graph that records from now on. What was recorded before is in the store.
     *
     * @param definitions what is served
     * @param observer told of every call that is recorded
     */
    public static CallGraph open(
            LedgerStore store,
            GraphSettings settings,
            GraphDefinitions definitions,
            EdgeObserver observer,
            Clock clock) {
        return new CallGraph(store, settings, definitions, observer, clock);
    }

    /** Said once: from here on what is recorded is stored, every ten seconds. */
    public void begin() {
        every(1, "Storing the call graph", () -> flush.run(false));
        every(20, "Rolling up the call graph", this::rollUp);
        every(600, "Removing what is old of the call graph", this::clean);
    }

    /** To be told of what happens. Does not block. */
    public GraphRecorder recorder() {
        return recorder;
    }

    /** Who called whom. */
    public Graph graph(GraphRequest request) throws StoreUnavailableException {
        return graphs.graph(request);
    }

    /** How the edges between two nodes fared. */
    public Trend trend(String from, String to, Instant since, Instant until) throws StoreUnavailableException {
        return trends.edge(from, to, since, until);
    }

    /** How a node fared. */
    public Trend trend(String node, Instant since, Instant until) throws StoreUnavailableException {
        return trends.node(node, since, until);
    }

    /** What depends on a system; empty where nobody knows it. */
    public Optional<Impact> impact(String system, Instant from, Instant to) throws StoreUnavailableException {
        return impacts.impact(system, from, to);
    }

    /** What was not called since then. */
    public Unused unused(Instant since) throws StoreUnavailableException {
        return unused.unused(since);
    }

    /** Who called most, at most so many. */
    public Talkers talkers(Instant from, Instant to, int limit) throws StoreUnavailableException {
        Window window = Window.of(from, to, Optional.empty(), clock.instant());
        List<Talkers.Item> items = graphs.totals(window, Level.OPERATION).totals().entrySet().stream()
                .filter(edge -> edge.getKey().to().kind() == NodeKind.OPERATION)
                .map(edge -> item(edge.getKey(), edge.getValue()))
                .sorted(Comparator.comparingLong(Talkers.Item::calls)
                        .reversed()
                        .thenComparing(Talkers.Item::consumer)
                        .thenComparing(Talkers.Item::operation))
                .limit(limit)
                .toList();
        return new Talkers(window.from(), window.to(), items);
    }

    private static Talkers.Item item(EdgeKey key, EdgeStats stats) {
        NodeRef who = key.from();
        return new Talkers.Item(
                who.kind() == NodeKind.CONSUMER ? who.name() : who.id(),
                key.to().label(),
                stats.calls(),
                stats.errors,
                stats.bytesIn + stats.bytesOut);
    }

    /**
     * The way of a call: of every recent one on this gateway, of all that failed, and of some of the others.
     *
     * @param id its call id or its trace id
     */
    public Optional<CallPath> call(String id) throws StoreUnavailableException {
        return paths.find(id);
    }

    /**
     * The last calls whose way is known.
     *
     * @param node the id of one that had a part in it, such as {@code system:crm}; empty for any
     * @param failed whether only those with an error are wanted
     */
    public Calls calls(Optional<String> node, boolean failed, int limit) throws StoreUnavailableException {
        return known.find(node, failed, limit);
    }

    /** How many edges this gateway tells apart now. */
    public int edges() {
        return edges.size();
    }

    /** How many calls were counted on the edge {@code other}, as there were too many edges. */
    public long overflow() {
        return edges.overflow();
    }

    /** How many calls the store never heard of, as it was not there for too long. */
    public long lost() {
        return flush.lost();
    }

    /** How many paths of calls were to be stored and were not. */
    public long lostPaths() {
        return recent.lost();
    }

    /** Stores what was recorded up to now. */
    public void flush() throws StoreUnavailableException {
        flush.run(true);
    }

    /** Makes minutes and hours of what is complete; begun graphs do so by themselves. */
    public void rollUp() throws StoreUnavailableException {
        Instant own = flush.storedUntil();
        Instant others = clock.instant().minus(TAKEN_FOR_DEAD);
        for (int i = 1; i < Resolution.values().length; i++) {
            Resolution fine = Resolution.values()[i - 1];
            Resolution coarse = Resolution.values()[i];
            Instant from = coarse.ceiling(own.minus(fine.trustedFor()));
            tables.rollUp(fine, coarse, from, own, others, settings.node());
        }
    }

    /** Removes what is older than it is to be kept. */
    void clean() throws StoreUnavailableException {
        tables.clean(clock.instant(), settings.keepFor());
        calls.clean(clock.instant().minus(settings.keepCalls()));
    }

    private interface Chore {
        void run() throws StoreUnavailableException;
    }

    private void every(long seconds, String what, Chore chore) {
        chores.scheduleWithFixedDelay(
                () -> {
                    try {
                        chore.run();
                    } catch (StoreUnavailableException e) {
                        LOG.debug("{}: {}", what, e.getMessage());
                    } catch (RuntimeException e) {
                        LOG.error("{} failed", what, e);
                    }
                },
                seconds,
                seconds,
                TimeUnit.SECONDS);
    }

    /** Stores what was recorded up to now, if the store takes it. */
    @Override
    public void close() {
        // Not interrupted: H2 closes its file when a thread that reads or writes it is.
        chores.shutdown();
        try {
            if (!chores.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Storing the call graph is not over after 5 s");
            }
            flush.run(true);
        } catch (StoreUnavailableException e) {
            LOG.warn("The last seconds of the call graph are not stored: {}", e.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
