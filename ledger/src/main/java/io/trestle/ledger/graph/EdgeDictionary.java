package io.trestle.ledger.graph;

import io.trestle.ledger.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers of edges in the store, remembered. Thread-safe. */
final class EdgeDictionary {

    /** How exactly it is stored when an edge was last seen. */
    private static final long SEEN_WITHIN = 60_000;

    /** An edge, stored. */
    record Entry(int id, EdgeKey key, Instant firstSeen, Instant lastSeen) {}

    private final Map<EdgeKey, Entry> byKey = new HashMap<>();
    private final Map<Integer, EdgeKey> byId = new HashMap<>();
    private final Set<Integer> removed = new HashSet<>();

    /** What is remembered may be wrong: all of it is read again when it is needed. */
    synchronized void forget() {
        byKey.clear();
        byId.clear();
        removed.clear();
    }

    /** The numbers of these edges, which are stored where they are new, each with when it was last seen. */
    synchronized Map<EdgeKey, Integer> numbers(Connection connection, Map<EdgeKey, EdgeStats> seen)
            throws SQLException {
        if (!byKey.keySet().containsAll(seen.keySet())) {
            load(connection);
            List<EdgeKey> missing = new ArrayList<>(seen.keySet());
            missing.removeAll(byKey.keySet());
            if (!missing.isEmpty()) {
                insert(connection, missing, seen);
                load(connection);
            }
        }
        touch(connection, seen);
        Map<EdgeKey, Integer> numbers = new HashMap<>();
        for (EdgeKey key : seen.keySet()) {
            Entry entry = byKey.get(key);
            if (entry == null) {
                throw new SQLException("edge " + key + ": not stored", "40001");
            }
            numbers.put(key, entry.id());
        }
        return numbers;
    }

    /** The edge of a number; null where it was removed. Asks the store where the number is new. */
    synchronized @Nullable EdgeKey key(Connection connection, int id) throws SQLException {
        EdgeKey known = byId.get(id);
        if (known != null || removed.contains(id)) {
            return known;
        }
        Set<Integer> before = Set.copyOf(removed);
        load(connection);
        removed.addAll(before);
        known = byId.get(id);
        if (known == null) {
            removed.add(id);
        }
        return known;
    }

    /** All edges there are. */
    synchronized Collection<Entry> all(Connection connection) throws SQLException {
        load(connection);
        return List.copyOf(byKey.values());
    }

    private void load(Connection connection) throws SQLException {
        forget();
        Sql.query(connection, "select * from ledger_graph_edge", row -> {
            EdgeKey key = new EdgeKey(
                    node(row.getString("from_kind"), row.getString("from_name")),
                    node(row.getString("to_kind"), row.getString("to_name")),
                    row.getString("detail"));
            Entry entry =
                    new Entry(row.getInt("id"), key, Sql.instant(row, "first_seen"), Sql.instant(row, "last_seen"));
            byKey.put(key, entry);
            byId.put(entry.id(), key);
            return key;
        });
    }

    private static NodeRef node(String kind, String name) {
        return new NodeRef(NodeKind.valueOf(kind.toUpperCase(Locale.ROOT)), name);
    }

    private static void insert(Connection connection, List<EdgeKey> keys, Map<EdgeKey, EdgeStats> seen)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger_graph_edge (from_kind, from_name, to_kind, to_name, detail, first_seen, last_seen)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")) {
            for (EdgeKey key : keys) {
                OffsetDateTime time = time(lastSeen(key, seen));
                insert.setString(1, key.from().kind().label());
                insert.setString(2, key.from().name());
                insert.setString(3, key.to().kind().label());
                insert.setString(4, key.to().name());
                insert.setString(5, key.detail());
                insert.setObject(6, time);
                insert.setObject(7, time);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void touch(Connection connection, Map<EdgeKey, EdgeStats> seen) throws SQLException {
        List<Entry> later = new ArrayList<>();
        for (EdgeKey key : seen.keySet()) {
            Entry entry = byKey.get(key);
            long lastSeen = lastSeen(key, seen);
            if (entry != null && lastSeen - entry.lastSeen().toEpochMilli() >= SEEN_WITHIN) {
                later.add(new Entry(entry.id(), key, entry.firstSeen(), Instant.ofEpochMilli(lastSeen)));
            }
        }
        if (later.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update ledger_graph_edge set last_seen = greatest(last_seen, ?) where id = ?")) {
            for (Entry entry : later) {
                update.setObject(1, time(entry.lastSeen().toEpochMilli()));
                update.setInt(2, entry.id());
                update.addBatch();
            }
            for (int changed : update.executeBatch()) {
                if (changed == 0) {
                    throw new SQLException("an edge was removed meanwhile", "40001");
                }
            }
        }
        later.forEach(entry -> byKey.put(entry.key(), entry));
    }

    private static long lastSeen(EdgeKey key, Map<EdgeKey, EdgeStats> seen) {
        EdgeStats stats = seen.get(key);
        return stats == null ? 0 : stats.lastSeen;
    }

    private static OffsetDateTime time(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
