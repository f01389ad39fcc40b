package io.trestle.ledger.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.Failures.Extent;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of bulk replays. A node leases the one that it works on; when it dies, another goes on from its place. */
final class BulkTable {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /** How long a node may be silent before another takes over. */
    private static final Duration LEASE = Replayer.LEASE;

    /** A bulk replay to work on. */
    record Work(BulkReplay replay, long position, long last) {}

    private final LedgerStore store;
    private final AuditTrail audit;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    BulkTable(LedgerStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    String create(
            FailureFilter filter,
            @Nullable Double rate,
            BulkReplay.Ordering order,
            Through through,
            @Nullable String reason,
            String actor,
            Extent extent)
            throws StoreUnavailableException {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        String text = json(filter);
        store.write(connection -> {
            Sql.update(
                    connection,
                    "insert into ledger_replay (id, created_at, created_by, reason, filter, rate, ordering, state, total,"
                            + " delivered, failed, skipped, position, last_seq, changed_at, owner, lease_until, generation)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 'running', ?, 0, 0, 0, 0, ?, ?, null, ?, ?)",
                    id,
                    now,
                    Sql.cut(actor, 200),
                    Sql.cut(reason, 1000),
                    text,
                    rate,
                    label(order),
                    extent.count(),
                    extent.last(),
                    now,
                    now.minusSeconds(1),
                    through.label());
            String detail = through == Through.CURRENT ? text : "generation failed: " + text;
            audit.add(connection, actor, "bulk-replay", id, reason, detail);
            return id;
        });
        return id;
    }

    Optional<BulkReplay> find(String id) throws StoreUnavailableException {
        return work("where id = ?", id).stream().map(Work::replay).findFirst();
    }

    List<BulkReplay> last(int limit) throws StoreUnavailableException {
        return work("order by created_at desc limit " + limit).stream()
                .map(Work::replay)
                .toList();
    }

    /** The one that this node works on; none where another took over. */
    List<Work> mine(String id) throws StoreUnavailableException {
        return work("where id = ? and owner = ? and state = 'running'", id, node);
    }

    /** Those that nobody works on. */
    List<Work> abandoned() throws StoreUnavailableException {
        return work("where state = 'running' and lease_until < ? order by created_at", clock.instant());
    }

    /** Whether this node works on it from now. */
    boolean take(String id) throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.write(connection -> Sql.update(
                        connection,
                        "update ledger_replay set owner = ?, lease_until = ? where id = ? and state = 'running'"
                                + " and lease_until < ?",
                        node,
                        now.plus(LEASE),
                        id,
                        now)
                == 1);
    }

    /** Whether to go on: false where it was cancelled, or another node took over. */
    boolean advance(String id, long position, int delivered, int failed, int skipped) throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.write(connection -> Sql.update(
                        connection,
                        "update ledger_replay set position = ?, delivered = delivered + ?, failed = failed + ?,"
                                + " skipped = skipped + ?, changed_at = ?, lease_until = ?"
                                + " where id = ? and owner = ? and state = 'running'",
                        position,
                        delivered,
                        failed,
                        skipped,
                        now,
                        now.plus(LEASE),
                        id,
                        node)
                == 1);
    }

    /** Makes the leases of those that this node works on begin again. */
    void renew(Collection<String> ids) throws StoreUnavailableException {
        Instant until = clock.instant().plus(LEASE);
        for (String id : ids) {
            store.writeLoosely(connection -> Sql.update(
                    connection,
                    "update ledger_replay set lease_until = ? where id = ? and owner = ? and state = 'running'",
                    until,
                    id,
                    node));
        }
    }

    boolean isRunning(String id) throws StoreUnavailableException {
        return store.read(connection -> Sql.number(
                        connection,
                        "select count(*) from ledger_replay where id = ? and owner = ? and state = 'running'",
                        id,
                        node)
                == 1);
    }

    void done(String id) throws StoreUnavailableException {
        store.write(connection -> Sql.update(
                connection,
                "update ledger_replay set state = 'done', changed_at = ? where id = ? and owner = ? and state = 'running'",
                clock.instant(),
                id,
                node));
    }

    /** Lets another node, or this one, take it up at once. */
    void giveBack(String id) throws StoreUnavailableException {
        store.write(connection -> Sql.update(
                connection,
                "update ledger_replay set lease_until = ? where id = ? and owner = ? and state = 'running'",
                clock.instant().minusSeconds(1),
                id,
                node));
    }

    boolean cancel(String id, String actor) throws StoreUnavailableException {
        return store.write(connection -> {
            int changed = Sql.update(
                    connection,
                    "update ledger_replay set state = 'cancelled', changed_at = ? where id = ? and state = 'running'",
                    clock.instant(),
                    id);
            if (changed == 1) {
                audit.add(connection, actor, "cancel-replay", id, null, null);
            }
            return changed == 1;
        });
    }

    private List<Work> work(String condition, @Nullable Object... values) throws StoreUnavailableException {
        return store.read(connection ->
                Sql.query(connection, "select * from ledger_replay " + condition, BulkTable::work, values));
    }

    private static Work work(ResultSet row) throws SQLException {
        double rate = row.getDouble("rate");
        Double limit = row.wasNull() ? null : rate;
        BulkReplay replay = new BulkReplay(
                row.getString("id"),
                Sql.instant(row, "created_at"),
                row.getString("created_by"),
                row.getString("reason"),
                filter(row.getString("filter")),
                limit,
                BulkReplay.Ordering.valueOf(row.getString("ordering").toUpperCase(Locale.ROOT)),
                through(row.getString("generation")),
                BulkReplay.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("total"),
                row.getInt("delivered"),
                row.getInt("failed"),
                row.getInt("skipped"),
                Sql.instant(row, "changed_at"));
        return new Work(replay, row.getLong("position"), row.getLong("last_seq"));
    }

    private static Through through(@Nullable String label) {
        return label == null ? Through.CURRENT : Through.of(label);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String json(FailureFilter filter) {
        try {
            return JSON.writeValueAsString(filter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a filter is texts and times", e);
        }
    }

    private static FailureFilter filter(String json) {
        try {
            return JSON.readValue(json, FailureFilter.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a bulk replay's filter is not what was written", e);
        }
    }
}
