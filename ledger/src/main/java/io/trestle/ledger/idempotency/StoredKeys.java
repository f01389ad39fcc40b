package io.trestle.ledger.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.ledger.store.GroupWriter;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.idempotency.IdempotencyKeys;
import io.trestle.routes.idempotency.StoredAnswer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys in the store. Writes go in groups; what is said of a key is durable before it is said. */
public final class StoredKeys implements IdempotencyKeys {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SMALL = 500;

    /** A database that hangs must not use up the time of the call. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How often, and after which pauses, an answer is written again that the database did not take. */
    private static final int TRIES = 12;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String WHICH = " where consumer = ? and operation = ? and client_key = ?";

    private record Row(String fingerprint, Instant expires, Claim claim) {}

    private final LedgerStore store;
    private final GroupWriter writer;
    private final Seal seal;
    private final Clock clock;
    private final Duration keepFor;

    /** @param keepFor how long an answer is remembered */
    public StoredKeys(LedgerStore store, GroupWriter writer, Seal seal, Clock clock, Duration keepFor) {
        this.store = store;
        this.writer = writer;
        this.seal = seal;
        this.clock = clock;
        this.keepFor = keepFor;
    }

    @Override
    public CompletionStage<Claim> claim(Keyed request) {
        AtomicReference<Claim> found = new AtomicReference<>(new Claim.Unavailable());
        CompletableFuture<Claim> told = new CompletableFuture<>();
        told.completeOnTimeout(new Claim.Unavailable(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        writer.write(SMALL, connection -> found.set(claim(connection, request))).whenComplete((done, failure) -> {
            Claim claim = failure == null ? found.get() : new Claim.Unavailable();
            if (!told.complete(claim) && claim instanceof Claim.Mine late) {
                release(late);
            }
        });
        return told;
    }

    private Claim claim(Connection connection, Keyed request) throws SQLException {
        Instant now = clock.instant();
        Savepoint before = connection.setSavepoint();
        try {
            Claim.Mine mine = new Claim.Mine(request, UUID.randomUUID().toString(), messageId(connection, request));
            Sql.update(
                    connection,
                    "delete from ledger_idempotency" + WHICH + " and expires_at < ?",
                    request.consumer(),
                    request.operation().toString(),
                    request.key(),
                    now);
            List<Row> known = rows(connection, request);
            if (!known.isEmpty()) {
                return claim(known.get(0), request);
            }
            Sql.update(
                    connection,
                    "insert into ledger_idempotency (consumer, operation, client_key, fingerprint, token, expires_at,"
                            + " message_id) values (?, ?, ?, ?, ?, ?, ?)",
                    request.consumer(),
                    request.operation().toString(),
                    request.key(),
                    request.fingerprint(),
                    mine.token(),
                    now.plus(request.patience()),
                    mine.messageId());
            return mine;
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
                throw e;
            }
            // Another node was quicker.
            connection.rollback(before);
            return new Claim.Underway();
        }
    }

    /**
     * The request's own, or that of the same request before it which nobody answered: its node died, and whether a system
     * did its work nobody knows but the system.
     */
    private static String messageId(Connection connection, Keyed request) throws SQLException {
        List<String> before = Sql.query(
                connection,
                "select message_id from ledger_idempotency" + WHICH
                        + " and fingerprint = ? and status is null and message_id is not null",
                row -> row.getString(1),
                request.consumer(),
                request.operation().toString(),
                request.key(),
                request.fingerprint());
        return before.isEmpty() ? request.messageId() : before.get(0);
    }

    private static Claim claim(Row row, Keyed request) {
        return row.fingerprint().equals(request.fingerprint()) ? row.claim() : new Claim.OtherRequest();
    }

    private List<Row> rows(Connection connection, Keyed request) throws SQLException {
        return Sql.query(
                connection,
                "select * from ledger_idempotency" + WHICH,
                this::row,
                request.consumer(),
                request.operation().toString(),
                request.key());
    }

    private Row row(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        Claim claim = row.wasNull()
                ? new Claim.Underway()
                : new Claim.Answered(new StoredAnswer(
                        status,
                        headers(row.getBytes("headers")),
                        body(row.getBytes("body")),
                        row.getString("problem")));
        return new Row(row.getString("fingerprint"), Sql.instant(row, "expires_at"), claim);
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
        Keyed request = claim.request();
        int changed = Sql.update(
                connection,
                "update ledger_idempotency set status = ?, problem = ?, headers = ?, body = ?, expires_at = ?" + WHICH
                        + " and token = ?",
                answer.status(),
                answer.problem(),
                seal.close(json(answer.headers())),
                seal.close(answer.body()),
                clock.instant().plus(keepFor),
                request.consumer(),
                request.operation().toString(),
                request.key(),
                claim.token());
        return changed == 1;
    }

    @Override
    public void release(Claim.Mine claim) {
        Keyed request = claim.request();
        writer.write(SMALL, connection -> {
                    Sql.update(
                            connection,
                            "delete from ledger_idempotency" + WHICH + " and token = ?",
                            request.consumer(),
                            request.operation().toString(),
                            request.key(),
                            claim.token());
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.warn("A key could not be forgotten, it is free after {}", request.patience(), failure);
                    }
                });
    }

    /**
     * Forgets what is too old. How many that were. What was never answered is remembered as long as answers, for its
     * message's sake. Blocks.
     */
    public int clean() throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.write(connection -> Sql.update(
                connection,
                "delete from ledger_idempotency where expires_at < ? and (status is not null or expires_at < ?)",
                now,
                now.minus(keepFor)));
    }

    private List<Map.Entry<String, String>> headers(byte[] stored) {
        try {
            byte[] json = seal.open(stored);
            return json == null
                    ? List.of()
                    : JSON.readValue(json, new TypeReference<List<List<String>>>() {}).stream()
                            .map(field -> Map.entry(field.get(0), field.get(1)))
                            .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the header fields of an answer are not what was written", e);
        }
    }

    private byte[] body(byte[] stored) {
        byte[] body = seal.open(stored);
        return body == null ? new byte[0] : body;
    }

    private static byte[] json(List<Map.Entry<String, String>> headers) {
        try {
            return JSON.writeValueAsBytes(headers.stream()
                    .map(field -> List.of(field.getKey(), field.getValue()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("header fields are texts", e);
        }
    }
}
