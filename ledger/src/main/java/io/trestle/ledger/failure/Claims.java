package io.trestle.ledger.failure;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may replay a failure: whoever changes its state from failed to claimed, in one conditional update, so that of two
 * nodes one wins. A claim ends with its lease, should its holder die; then the failure waits for somebody again.
 * Blocks. Thread-safe.
 */
public final class Claims {

    /** The right to replay one failure, once. */
    public record Claim(String failure, String token) {}

    private final LedgerStore store;
    private final FailureWriter table;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration lease;

    /** @param lease how long a claim counts; longer than any replay takes */
    public Claims(LedgerStore store, FailureWriter table, AuditTrail audit, Clock clock, Duration lease) {
        this.store = store;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
        this.lease = lease;
    }

    /** Empty where somebody else has it, or it is settled. */
    public Optional<Claim> claim(String failure, String actor, @Nullable String reason)
            throws StoreUnavailableException {
        return claim(failure, actor, reason, null);
    }

    /**
     * The same.
     *
     * @param detail how it is to be replayed, for the audit trail
     */
    public Optional<Claim> claim(String failure, String actor, @Nullable String reason, @Nullable String detail)
            throws StoreUnavailableException {
        String token = UUID.randomUUID().toString();
        Instant now = clock.instant();
        return store.write(connection -> {
            int changed = Sql.update(
                    connection,
                    "update ledger_failure set state = 'claimed', claim = ?, lease_until = ?, changed_at = ?"
                            + " where id = ? and (state = 'failed' or (state = 'claimed' and lease_until < ?))",
                    token,
                    now.plus(lease),
                    now,
                    failure,
                    now);
            if (changed == 0) {
                return Optional.empty();
            }
            audit.add(connection, actor, "replay", failure, reason, detail);
            return Optional.of(new Claim(failure, token));
        });
    }

    /** What came of it; false where the claim had run out and somebody else has it, so that only the attempt is kept. */
    public boolean settle(Claim claim, FailureState state, KeptAttempt attempt) throws StoreUnavailableException {
        return store.write(connection -> {
            int changed = Sql.update(
                    connection,
                    "update ledger_failure set state = ?, claim = null, lease_until = null, changed_at = ?,"
                            + " attempts = attempts + 1 where id = ? and state = 'claimed' and claim = ?",
                    state.label(),
                    clock.instant(),
                    claim.failure(),
                    claim.token());
            int number = (int) Sql.number(
                    connection,
                    "select coalesce(max(number), 0) + 1 from ledger_attempt where failure_id = ?",
                    claim.failure());
            table.insert(connection, claim.failure(), number, attempt);
            audit.add(
                    connection,
                    String.valueOf(attempt.actor()),
                    state == FailureState.DELIVERED ? "delivered" : "failed-again",
                    claim.failure(),
                    attempt.reason(),
                    attempt.outcome());
            return changed == 1;
        });
    }

    /** Makes the lease of a claim begin again; false where it had run out and somebody else has it. */
    public boolean renew(Claim claim) throws StoreUnavailableException {
        return store.write(connection -> Sql.update(
                        connection,
                        "update ledger_failure set lease_until = ? where id = ? and state = 'claimed' and claim = ?",
                        clock.instant().plus(lease),
                        claim.failure(),
                        claim.token())
                == 1);
    }

    /** Gives a claim back unused. */
    public void release(Claim claim) throws StoreUnavailableException {
        store.write(connection -> Sql.update(
                connection,
                "update ledger_failure set state = 'failed', claim = null, lease_until = null, changed_at = ?"
                        + " where id = ? and state = 'claimed' and claim = ?",
                clock.instant(),
                claim.failure(),
                claim.token()));
    }

    /** No replay any more; false where it is not waiting for one. */
    public boolean discard(String failure, String actor, String reason) throws StoreUnavailableException {
        return store.write(connection -> {
            int changed = Sql.update(
                    connection,
                    "update ledger_failure set state = 'discarded', changed_at = ? where id = ? and state = 'failed'",
                    clock.instant(),
                    failure);
            if (changed == 1) {
                audit.add(connection, actor, "discard", failure, reason, null);
            }
            return changed == 1;
        });
    }

    /** Gives back what dead holders claimed. How many that were. */
    public int takeBack() throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.write(connection -> takeBack(connection, now));
    }

    private static int takeBack(Connection connection, Instant now) throws SQLException {
        return Sql.update(
                connection,
                "update ledger_failure set state = 'failed', claim = null, lease_until = null, changed_at = ?"
                        + " where state = 'claimed' and lease_until < ?",
                now,
                now);
    }
}
