package io.trestle.ledger.idempotency;

import io.trestle.ledger.store.GroupWriter;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.idempotency.IdempotencyKeys;
import io.trestle.routes.idempotency.StoredAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys in the store. Writes go in groups; what is said of a key is durable before it is said. */
public final class StoredKeys implements IdempotencyKeys {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);
    private static final long SMALL = 500;

    /** A database that hangs must not use up the time of the call. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How often, and after which pauses, an answer is written again that the database did not take. */
    private static final int TRIES = 12;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final LedgerStore store;
    private final GroupWriter writer;
    private final KeyTable table;
    private final Clock clock;
    private final Duration keepFor;

    /** @param keepFor how long an answer is remembered */
    public StoredKeys(LedgerStore store, GroupWriter writer, Seal seal, Clock clock, Duration keepFor) {
        this.store = store;
        this.writer = writer;
        this.table = new KeyTable(seal);
        this.clock = clock;
        this.keepFor = keepFor;
    }

    @Override
    public CompletionStage<Claim> claim(Keyed request) {
        AtomicReference<Claim> found = new AtomicReference<>(new Claim.Unavailable());
        CompletableFuture<Claim> told = new CompletableFuture<>();
        told.completeOnTimeout(new Claim.Unavailable(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        writer.write(SMALL, connection -> found.set(table.claim(connection, request, clock.instant())))
                .whenComplete((done, failure) -> {
                    Claim claim = failure == null ? found.get() : new Claim.Unavailable();
                    if (!told.complete(claim) && claim instanceof Claim.Mine late) {
                        release(late);
                    }
                });
        return told;
    }

    @Override
    public CompletionStage<Void> settle(Claim.Mine claim, StoredAnswer answer) {
        return settle(claim, answer, TRIES);
    }

    private CompletableFuture<Void> settle(Claim.Mine claim, StoredAnswer answer, int tries) {
        CompletableFuture<Void> written = write(claim, answer);
        written.whenComplete((done, failure) -> {
            if (failure != null && tries > 1) {
                CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> settle(claim, answer, tries - 1));
            } else if (failure != null) {
                LOG.error(
                        "An answer of {} could not be remembered: its request is carried out again if it comes again",
                        claim.request().operation(),
                        failure);
            }
        });
        return written;
    }

    private CompletableFuture<Void> write(Claim.Mine claim, StoredAnswer answer) {
        return writer.write(SMALL + answer.body().length, connection -> settle(connection, claim, answer));
    }

    /** Remembers the answer as part of a transaction that does more; false where the claim had run out. */
    public boolean settle(Connection connection, Claim.Mine claim, StoredAnswer answer) throws SQLException {
        return table.settle(connection, claim, answer, clock.instant().plus(keepFor));
    }

    @Override
    public void release(Claim.Mine claim) {
        writer.write(SMALL, connection -> table.delete(connection, claim)).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "A key could not be forgotten, it is free after {}",
                        claim.request().patience(),
                        failure);
            }
        });
    }

    /**
     * Forgets what is too old. How many that were. What was never answered is remembered as long as answers, for its
     * message's sake. Blocks.
     */
    public int clean() throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.write(connection -> table.clean(connection, now, keepFor));
    }
}
