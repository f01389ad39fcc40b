package io.trestle.ledger.failure;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;

/** How long and how many failures are kept. The audit trail is kept as long again. Blocks. Thread-safe. */
public final class Retention {

    /** Few enough that a claim never waits long for these rows. */
    private static final int AT_ONCE = 1_000;

    private final LedgerStore store;
    private final Clock clock;
    private final Duration keepFor;
    private final int most;

    public Retention(LedgerStore store, Clock clock, Duration keepFor, int most) {
        this.store = store;
        this.clock = clock;
        this.keepFor = keepFor;
        this.most = most;
    }

    /** Removes what is too old, then the oldest of what is too much; what is being replayed stays. How many that were. */
    public int clean() throws StoreUnavailableException {
        int removed = 0;
        for (int now = AT_ONCE; now == AT_ONCE; removed += now) {
            now = store.write(connection -> Sql.update(
                    connection,
                    "delete from ledger_failure where id in (select id from ledger_failure where changed_at < ?"
                            + " and state <> 'claimed' order by changed_at limit " + AT_ONCE + ")",
                    clock.instant().minus(keepFor)));
        }
        long tooMany = store.read(connection -> Sql.number(connection, "select count(*) from ledger_failure")) - most;
        for (int now = AT_ONCE; now == AT_ONCE && tooMany > 0; removed += now, tooMany -= now) {
            long limit = Math.min(AT_ONCE, tooMany);
            now = store.write(connection -> Sql.update(
                    connection,
                    "delete from ledger_failure where id in (select id from ledger_failure where state <> 'claimed'"
                            + " order by seq limit " + limit + ")"));
        }
        store.write(connection -> Sql.update(
                connection,
                "delete from ledger_audit where at < ?",
                clock.instant().minus(keepFor.multipliedBy(2))));
        return removed;
    }
}
