package io.trestle.ledger.failure;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The failures that were kept, to be looked at. Blocks. Thread-safe. */
public final class Failures {

    /** How many failures a search for text looks into before it hands over what it found and a cursor. */
    private static final int SEARCHED = 5_000;

    private static final int CHUNK = 500;

    private final LedgerStore store;
    private final FailureRows rows;

    public Failures(LedgerStore store, Seal seal, MessageTable messages) {
        this.store = store;
        this.rows = new FailureRows(seal, messages);
    }

    /**
     * Newest first.
     *
     * @param limit the most items, at least 1; a search for text may come back with fewer and a cursor
     * @param cursor where the part before this one ended; null for the first
     * @param bodies whether a search for text may look into messages
     * @throws IllegalArgumentException when the cursor is none of ours
     */
    public Page<FailureItem> list(FailureFilter filter, int limit, @Nullable String cursor, boolean bodies)
            throws StoreUnavailableException {
        long before = cursor == null ? Long.MAX_VALUE : position(cursor);
        String text = filter.text();
        return store.read(connection -> text == null
                ? page(filter, limit, before, connection)
                : search(filter, text, limit, before, bodies, connection));
    }

    private static Page<FailureItem> page(FailureFilter filter, int limit, long before, Connection connection)
            throws SQLException {
        List<FailureItem> found = items(filter, limit + 1, before, connection);
        boolean more = found.size() > limit;
        List<FailureItem> items = more ? found.subList(0, limit) : found;
        return new Page<>(
                items, more ? Long.toString(items.get(items.size() - 1).seq()) : null);
    }

    private Page<FailureItem> search(
            FailureFilter filter, String text, int limit, long before, boolean bodies, Connection connection)
            throws SQLException {
        List<FailureItem> found = new ArrayList<>();
        long position = before;
        for (int looked = 0; looked < SEARCHED; ) {
            List<FailureItem> chunk = items(filter, CHUNK, position, connection);
            for (FailureItem item : chunk) {
                position = item.seq();
                if (has(item, text, bodies, connection)) {
                    found.add(item);
                    if (found.size() == limit) {
                        return new Page<>(found, Long.toString(position));
                    }
                }
            }
            if (chunk.size() < CHUNK) {
                return new Page<>(found, null);
            }
            looked += chunk.size();
        }
        return new Page<>(found, Long.toString(position));
    }

    private static List<FailureItem> items(FailureFilter filter, int limit, long before, Connection connection)
            throws SQLException {
        Where where = Where.of(filter).with("f.seq < ?", before);
        return Sql.query(
                connection,
                "select " + FailureRows.ITEM + " from ledger_failure f where " + where.text()
                        + " order by f.seq desc limit " + limit,
                row -> FailureRows.item(connection, row),
                where.values());
    }

    private boolean has(FailureItem item, String text, boolean bodies, Connection connection) throws SQLException {
        if (item.error() != null && item.error().contains(text)) {
            return true;
        }
        return Sql.query(
                        connection,
                        "select target, body from ledger_failure where id = ?",
                        row -> row.getString("target").contains(text)
                                || bodies && holds(rows.opened(row.getBytes("body")), text),
                        item.id())
                .contains(true);
    }

    private static boolean holds(byte @Nullable [] body, String text) {
        return body != null && new String(body, StandardCharsets.UTF_8).contains(text);
    }

    /** All of one; empty where there is none of this id. */
    public Optional<FailureDetail> find(String id) throws StoreUnavailableException {
        return store.read(connection -> Sql.query(
                        connection,
                        "select f.* from ledger_failure f where f.id = ?",
                        row -> rows.detail(connection, row),
                        id)
                .stream()
                .findFirst());
    }

    /** Groups of alike failures, the largest first; at most 1,000. */
    public List<FailureGroup> groups(FailureFilter filter) throws StoreUnavailableException {
        Where where = Where.of(filter);
        return store.read(connection -> Sql.query(
                connection,
                "select f.group_key, f.api, f.version, f.operation, f.system, f.kind, f.fault, count(*) as alike,"
                        + " min(f.failed_at) as first_at, max(f.failed_at) as last_at from ledger_failure f where "
                        + where.text()
                        + " group by f.group_key, f.api, f.version, f.operation, f.system, f.kind, f.fault"
                        + " order by alike desc, f.group_key limit 1000",
                row -> new FailureGroup(
                        row.getString("group_key"),
                        row.getString("api"),
                        row.getString("version"),
                        row.getString("operation"),
                        row.getString("system"),
                        row.getString("kind"),
                        row.getString("fault"),
                        row.getLong("alike"),
                        Sql.instant(row, "first_at"),
                        Sql.instant(row, "last_at")),
                where.values()));
    }

    /** How many there are. */
    public long count(FailureFilter filter) throws StoreUnavailableException {
        Where where = Where.of(filter);
        return store.read(connection -> count(connection, where));
    }

    private static long count(Connection connection, Where where) throws SQLException {
        return Sql.number(connection, "select count(*) from ledger_failure f where " + where.text(), where.values());
    }

    /** How far a selection reaches now: how many it has, and the last one's place; 0 where there are none. */
    public Extent extent(FailureFilter filter) throws StoreUnavailableException {
        Where where = Where.of(filter);
        return store.read(connection -> new Extent(
                (int) Math.min(Integer.MAX_VALUE, count(connection, where)),
                Sql.number(
                        connection, "select max(f.seq) from ledger_failure f where " + where.text(), where.values())));
    }

    /** How many, and up to which place. */
    public record Extent(int count, long last) {}

    /** The next ones in the order of failing, after one place and up to another. */
    public List<FailureItem> after(FailureFilter filter, long after, long last, int limit)
            throws StoreUnavailableException {
        Where where = Where.of(filter).with("f.seq > ?", after).with("f.seq <= ?", last);
        return store.read(connection -> Sql.query(
                connection,
                "select " + FailureRows.ITEM + " from ledger_failure f where " + where.text() + " order by f.seq limit "
                        + limit,
                row -> FailureRows.item(connection, row),
                where.values()));
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cursor: '" + cursor + "' (expected: `next` of the part before)", e);
        }
    }
}
