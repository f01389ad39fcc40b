package io.trestle.ledger.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The edges of this node, in memory: as many as the bound says, and one for all others. {@link #cell} is thread-safe and
 * takes no lock but for a new edge; the rest is guarded by this.
 */
final class Edges {

    /** How long an edge may rest before it makes room for another. */
    private static final long RESTS_AFTER = 15 * 60 * 1_000L;

    private final int most;
    private final Map<EdgeName, EdgeCell> cells = new ConcurrentHashMap<>();
    private final EdgeCell other = new EdgeCell(EdgeKey.OTHER);
    private final AtomicLong overflow = new AtomicLong();
    private final List<EdgeCell> leaving = new ArrayList<>();
    private volatile long turn;

    Edges(int most) {
        this.most = most;
    }

    EdgeCell cell(EdgeName name) {
        EdgeCell known = cells.get(name);
        if (known != null) {
            return known;
        }
        if (cells.size() >= most) {
            overflow.incrementAndGet();
            return other;
        }
        return cells.computeIfAbsent(name, added -> new EdgeCell(added.key()));
    }

    /** Which bucket of time is being filled: counts up. */
    long turn() {
        return turn;
    }

    /** How many edges there are. */
    int size() {
        return cells.size();
    }

    /** How many calls were counted on no edge of their own. */
    long overflow() {
        return overflow.get();
    }

    /** What happened since the last {@link #take}, by edge. */
    synchronized Map<EdgeKey, EdgeStats> since() {
        Map<EdgeKey, EdgeStats> all = new LinkedHashMap<>();
        for (EdgeCell cell : all()) {
            put(all, cell.key(), cell.since());
        }
        return all;
    }

    /**
     * The same; the next reading begins here.
     *
     * @param now milliseconds since 1970
     */
    synchronized Map<EdgeKey, EdgeStats> take(long now) {
        Map<EdgeKey, EdgeStats> all = new LinkedHashMap<>();
        for (EdgeCell cell : all()) {
            put(all, cell.key(), cell.taken());
        }
        leaving.clear();
        if (cells.size() > most / 2) {
            makeRoom(now);
        }
        turn++;
        return all;
    }

    private List<EdgeCell> all() {
        List<EdgeCell> all = new ArrayList<>(cells.values());
        all.addAll(leaving);
        all.add(other);
        return all;
    }

    /** Who holds such a cell while it leaves still counts on it: it is read once more. */
    private void makeRoom(long now) {
        cells.values().removeIf(cell -> {
            boolean rests = cell.lastSeen() < now - RESTS_AFTER;
            if (rests) {
                leaving.add(cell);
            }
            return rests;
        });
    }

    private static void put(Map<EdgeKey, EdgeStats> all, EdgeKey key, @Nullable EdgeStats stats) {
        if (stats == null) {
            return;
        }
        EdgeStats known = all.putIfAbsent(key, stats);
        if (known != null) {
            known.add(stats);
        }
    }
}
