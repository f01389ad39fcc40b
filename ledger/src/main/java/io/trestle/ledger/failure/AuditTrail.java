package io.trestle.ledger.failure;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what with failures, and who looked into messages: only ever added to. Blocks. Thread-safe. */
public final class AuditTrail {

    /** One thing done. */
    public record Entry(
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable String reason,
            @Nullable String detail) {}

    private final LedgerStore store;
    private final Clock clock;

    public AuditTrail(LedgerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Adds an entry in a transaction of its own. */
    public void add(String actor, String action, String subject, @Nullable String reason, @Nullable String detail)
            throws StoreUnavailableException {
        store.write(connection -> {
            add(connection, actor, action, subject, reason, detail);
            return true;
        });
    }

    /** Adds an entry in the transaction of what it tells of. */
    public void add(
            Connection connection,
            String actor,
            String action,
            String subject,
            @Nullable String reason,
            @Nullable String detail)
            throws SQLException {
        Sql.update(
                connection,
                "insert into ledger_audit (at, actor, action, subject, reason, detail) values (?, ?, ?, ?, ?, ?)",
                clock.instant(),
                Sql.cut(actor, 200),
                action,
                subject,
                Sql.cut(reason, 1000),
                Sql.cut(detail, 4000));
    }

    /** What was done to one thing, in order; the last 500. */
    public List<Entry> of(String subject) throws StoreUnavailableException {
        return store.read(connection -> Sql.query(
                connection,
                "select * from (select * from ledger_audit where subject = ? order by seq desc limit 500) last"
                        + " order by seq",
                AuditTrail::entry,
                subject));
    }

    /** What was done last to anything, newest first. */
    public List<Entry> last(int limit) throws StoreUnavailableException {
        return store.read(connection -> Sql.query(
                connection, "select * from ledger_audit order by seq desc limit " + limit, AuditTrail::entry));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Sql.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("detail"));
    }
}
