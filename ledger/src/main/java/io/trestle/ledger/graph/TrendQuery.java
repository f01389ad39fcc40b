package io.trestle.ledger.graph;

import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks how edges fared over time. Blocks. Thread-safe. */
final class TrendQuery {

    private static final Duration SHORT = Duration.ofMinutes(30);
    private static final Duration MEDIUM = Duration.ofHours(12);

    private final GraphFlush flush;
    private final Clock clock;

    TrendQuery(GraphFlush flush, Clock clock) {
        this.flush = flush;
        this.clock = clock;
    }

    /** What edges between two nodes did; ids of APIs stand for their operations together. */
    Trend edge(String from, String to, Instant since, Instant until) throws StoreUnavailableException {
        return trend(key -> is(key.from(), from) && is(key.to(), to), since, until);
    }

    /** What a node was asked; of a consumer, what it asked. */
    Trend node(String node, Instant since, Instant until) throws StoreUnavailableException {
        boolean asks = node.startsWith("consumer:") || node.startsWith("unknown:");
        return trend(key -> is(asks ? key.from() : key.to(), node), since, until);
    }

    private static boolean is(NodeRef node, String id) {
        return node.id().equals(id) || node.atLevel(Level.API).id().equals(id);
    }

    private Trend trend(Predicate<EdgeKey> wanted, Instant since, Instant until) throws StoreUnavailableException {
        Instant now = clock.instant();
        Duration length = Duration.between(since, until);
        Resolution fits = length.compareTo(SHORT) <= 0
                ? Resolution.TEN_SECONDS
                : length.compareTo(MEDIUM) <= 0 ? Resolution.MINUTE : Resolution.HOUR;
        Resolution kept = Resolution.of(since, now);
        Resolution bucket = fits.compareTo(kept) < 0 ? kept : fits;
        // Bucket by bucket, so that coarser frames than the bucket never stand for it.
        Buckets buckets = new Buckets(wanted, bucket);
        flush.read(new Window(bucket.floor(since), bucket.ceiling(until), Optional.empty()), bucket, buckets);
        List<Trend.Bucket> told = buckets.stats.entrySet().stream()
                .filter(entry -> entry.getValue().calls() > 0)
                .map(entry -> told(entry.getKey(), entry.getValue()))
                .toList();
        return new Trend(bucket.seconds(), told);
    }

    private static Trend.Bucket told(Instant at, EdgeStats stats) {
        return new Trend.Bucket(
                at, stats.calls(), stats.errors, stats.failures, stats.quantile(0.5), stats.quantile(0.95));
    }

    private static final class Buckets implements FrameVisitor {

        private final Predicate<EdgeKey> wanted;
        private final Resolution resolution;
        private final Map<Instant, EdgeStats> stats = new TreeMap<>();
        private final Map<Integer, Boolean> known = new HashMap<>();
        private EdgeStats current = new EdgeStats();

        Buckets(Predicate<EdgeKey> wanted, Resolution resolution) {
            this.wanted = wanted;
            this.resolution = resolution;
        }

        @Override
        public void begin(FrameId frame) {
            current = stats.computeIfAbsent(resolution.floor(frame.start()), added -> new EdgeStats());
        }

        @Override
        public @Nullable EdgeStats edge(int id, Numbers numbers) throws SQLException {
            Boolean counts = id < 0 ? null : known.get(id);
            if (counts == null) {
                EdgeKey key = numbers.key(id);
                counts = key != null && wanted.test(key);
                if (id >= 0) {
                    known.put(id, counts);
                }
            }
            return counts ? current : null;
        }
    }
}
