package io.trestle.ledger.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Calls by source, minute and node, as far back as anybody asks. Bounded by the number of sources and the longest window.
 * For one thread.
 */
final class Minutes {

    private static final long MINUTE = 60_000;

    /** A watched window may lack a tenth: a restart does not make a day unknown. */
    private static final double COVERED = 0.9;

    /** What a node counted in a minute. */
    record Row(String source, String node, long minute, Counts counts) {}

    private final Map<String, NavigableMap<Long, Map<String, Counts>>> bySource = new HashMap<>();
    private final Map<Row, Row> unsaved = new HashMap<>();
    private final String node;

    /** @param node this one's name */
    Minutes(String node) {
        this.node = node;
    }

    static long of(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), MINUTE);
    }

    /** Adds what this node counted; an empty minute counts too where it is covered. */
    void add(String source, Instant now, Counts counts, boolean covered) {
        long minute = of(now);
        Map<String, Counts> nodes = nodes(source, minute);
        if (counts.calls() == 0 && (!covered || nodes.containsKey(node))) {
            return;
        }
        Counts sum = nodes.merge(node, counts.plus(Counts.NONE), Counts::plus);
        Row row = new Row(source, node, minute, sum);
        unsaved.put(new Row(source, node, minute, Counts.NONE), row);
    }

    /** Puts in place what another node counted. */
    void put(Row row) {
        if (!row.node().equals(node)) {
            nodes(row.source(), row.minute()).put(row.node(), row.counts());
        }
    }

    private Map<String, Counts> nodes(String source, long minute) {
        return bySource.computeIfAbsent(source, unknown -> new TreeMap<>())
                .computeIfAbsent(minute, unknown -> new HashMap<>());
    }

    /** What is to be stored. */
    List<Row> unsaved() {
        return new ArrayList<>(unsaved.values());
    }

    void saved() {
        unsaved.clear();
    }

    /** All calls of the whole minutes before this one, and of this one. */
    Counts sum(String source, Duration within, Instant now) {
        Counts sum = Counts.NONE;
        for (Map<String, Counts> nodes : window(source, within, now).values()) {
            for (Counts counts : nodes.values()) {
                sum = sum.plus(counts);
            }
        }
        return sum;
    }

    /** Whether somebody watched in (nearly) all of the whole minutes before this one. */
    boolean isCovered(String source, Duration within, Instant now) {
        long wanted = minutes(within);
        long watched = window(source, within, now).headMap(of(now)).size();
        return watched >= Math.ceil(wanted * COVERED);
    }

    private NavigableMap<Long, Map<String, Counts>> window(String source, Duration within, Instant now) {
        NavigableMap<Long, Map<String, Counts>> all = bySource.get(source);
        long last = of(now);
        return all == null ? new TreeMap<>() : all.subMap(last - minutes(within), true, last, true);
    }

    private static long minutes(Duration within) {
        return Math.max(1, within.toMillis() / MINUTE);
    }

    /**
     * Forgets what nobody asks for any more, and what has not happened yet: a clock that was ahead.
     *
     * @param windows how far back each source is asked for; others are forgotten
     */
    void forget(Map<String, Duration> windows, Instant now) {
        bySource.keySet().retainAll(windows.keySet());
        long last = of(now);
        bySource.forEach((source, minutes) -> {
            minutes.headMap(last - minutes(windows.getOrDefault(source, Duration.ZERO)))
                    .clear();
            minutes.tailMap(last + 1, false).clear();
        });
        unsaved.keySet().removeIf(row -> !windows.containsKey(row.source()) || row.minute() < last - 24 * 60);
    }
}
