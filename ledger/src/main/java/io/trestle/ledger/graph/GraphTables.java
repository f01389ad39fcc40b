package io.trestle.ledger.graph;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The graph in the store: what happened goes in as frames, and comes out merged. Blocks. Thread-safe. */
final class GraphTables {

    private final LedgerStore store;
    private final EdgeDictionary dictionary = new EdgeDictionary();
    private final FrameTable frames = new FrameTable();

    GraphTables(LedgerStore store) {
        this.store = store;
    }

    /** Adds what happened in a bucket of ten seconds to what is stored of it. */
    void add(Instant start, String gateway, Map<EdgeKey, EdgeStats> happened) throws StoreUnavailableException {
        FrameId frame = new FrameId(Resolution.TEN_SECONDS.seconds(), start, gateway);
        try {
            store.write(connection -> add(connection, frame, happened));
        } catch (StoreUnavailableException e) {
            // Another node stored an edge at the same time, or removed one: what is remembered is not what is there.
            dictionary.forget();
            if (!isConflict(e)) {
                throw e;
            }
            store.write(connection -> add(connection, frame, happened));
        }
    }

    private int add(Connection connection, FrameId frame, Map<EdgeKey, EdgeStats> happened) throws SQLException {
        Map<EdgeKey, Integer> numbers = dictionary.numbers(connection, happened);
        Map<Integer, EdgeStats> merged = new TreeMap<>();
        happened.forEach((key, stats) -> {
            Integer number = numbers.get(key);
            if (number != null) {
                merged.put(number, stats);
            }
        });
        Optional<byte[]> stored = frames.content(connection, frame);
        stored.ifPresent(content -> read(content, frame, merged));
        FrameWriter writer = writer(frame, merged);
        if (stored.isPresent()) {
            frames.update(connection, frame, writer.count(), writer.toBytes());
        } else {
            frames.insert(connection, frame, writer.count(), writer.toBytes());
        }
        return writer.count();
    }

    private static boolean isConflict(StoreUnavailableException e) {
        return e.getCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("23") || sql.getSQLState().startsWith("40"));
    }

    /** Makes buckets of a coarser resolution of those that are complete, and are not made yet. */
    void rollUp(Resolution fine, Resolution coarse, Instant from, Instant ownUntil, Instant othersUntil, String own)
            throws StoreUnavailableException {
        List<FrameId> all = store.read(connection -> frames.list(connection, from, ownUntil, Optional.empty()));
        Map<FrameId, List<FrameId>> parts = new HashMap<>();
        for (FrameId frame : all) {
            FrameId whole = new FrameId(coarse.seconds(), coarse.floor(frame.start()), frame.gateway());
            Instant until = frame.gateway().equals(own) ? ownUntil : othersUntil;
            if (frame.seconds() == fine.seconds()
                    && !whole.end().isAfter(until)
                    && !whole.start().isBefore(from)) {
                parts.computeIfAbsent(whole, k -> new ArrayList<>()).add(frame);
            }
        }
        all.forEach(parts::remove);
        for (Map.Entry<FrameId, List<FrameId>> one : parts.entrySet()) {
            try {
                store.write(connection -> rollUp(connection, one.getKey(), one.getValue()));
            } catch (StoreUnavailableException e) {
                if (!isConflict(e)) {
                    throw e;
                }
                // Another node was quicker.
            }
        }
    }

    private int rollUp(Connection connection, FrameId whole, List<FrameId> parts) throws SQLException {
        Map<Integer, EdgeStats> merged = new TreeMap<>();
        for (FrameId part : parts) {
            frames.content(connection, part).ifPresent(content -> read(content, part, merged));
        }
        FrameWriter writer = writer(whole, merged);
        frames.insert(connection, whole, writer.count(), writer.toBytes());
        return writer.count();
    }

    private static void read(byte[] content, FrameId frame, Map<Integer, EdgeStats> into) {
        FrameReader reader = new FrameReader(content, frame.start().toEpochMilli());
        for (int edge = reader.next(); edge >= 0; edge = reader.next()) {
            reader.addTo(into.computeIfAbsent(edge, k -> new EdgeStats()));
        }
    }

    private static FrameWriter writer(FrameId frame, Map<Integer, EdgeStats> stats) {
        FrameWriter writer = new FrameWriter(frame.start().toEpochMilli());
        stats.forEach(writer::add);
        return writer;
    }

    /** Reads what is stored of a time from frames that are no coarser than this. */
    void read(Window window, Resolution coarsest, FrameVisitor visitor) throws StoreUnavailableException {
        store.read(connection -> {
            List<FrameId> all = frames.list(connection, window.from(), window.to(), window.node());
            List<FrameId> fine = all.stream()
                    .filter(frame -> frame.seconds() <= coarsest.seconds())
                    .toList();
            List<FrameId> chosen = FrameId.cover(fine, window.from(), window.to());
            for (FrameId frame : chosen) {
                visitor.begin(frame);
                Optional<byte[]> content = frames.content(connection, frame);
                if (content.isPresent()) {
                    visit(connection, frame, content.get(), visitor);
                }
            }
            return chosen.size();
        });
    }

    private void visit(Connection connection, FrameId frame, byte[] content, FrameVisitor visitor) throws SQLException {
        FrameReader reader = new FrameReader(content, frame.start().toEpochMilli());
        for (int edge = reader.next(); edge >= 0; edge = reader.next()) {
            EdgeStats into = visitor.edge(edge, id -> dictionary.key(connection, id));
            if (into != null) {
                reader.addTo(into);
            }
        }
    }

    /** All edges that are known, with when they were seen. */
    List<EdgeDictionary.Entry> edges() throws StoreUnavailableException {
        return store.read(connection -> List.copyOf(dictionary.all(connection)));
    }

    /** When the record begins. */
    Optional<Instant> first() throws StoreUnavailableException {
        return store.read(frames::first);
    }

    /** Removes what is older than it is to be kept. */
    void clean(Instant now, Duration keepFor) throws StoreUnavailableException {
        for (Resolution resolution : Resolution.values()) {
            Duration kept = resolution.keptFor().compareTo(keepFor) < 0 ? resolution.keptFor() : keepFor;
            store.write(connection -> frames.deleteBefore(connection, resolution.seconds(), now.minus(kept)));
        }
        store.write(connection ->
                Sql.update(connection, "delete from ledger_graph_edge where last_seen < ?", now.minus(keepFor)));
        dictionary.forget();
    }
}
