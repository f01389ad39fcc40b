package io.trestle.ledger.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.routes.idempotency.IdempotencyKeys.Claim;
import io.trestle.routes.idempotency.IdempotencyKeys.Keyed;
import io.trestle.routes.idempotency.StoredAnswer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table of keys: who claimed one, and the answer that it stands for. Stateless. */
final class KeyTable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHICH = " where consumer = ? and operation = ? and client_key = ?";

    private record Row(String fingerprint, Claim claim) {}

    private final Seal seal;

    KeyTable(Seal seal) {
        this.seal = seal;
    }

    /** Takes a key that nobody has, or says what is known of it. */
    Claim claim(Connection connection, Keyed request, Instant now) throws SQLException {
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
        return new Row(row.getString("fingerprint"), claim);
    }

    /** Remembers an answer; false where the claim had run out. */
    boolean settle(Connection connection, Claim.Mine claim, StoredAnswer answer, Instant until) throws SQLException {
        Keyed request = claim.request();
        int changed = Sql.update(
                connection,
                "update ledger_idempotency set status = ?, problem = ?, headers = ?, body = ?, expires_at = ?" + WHICH
                        + " and token = ?",
                answer.status(),
                answer.problem(),
                seal.close(json(answer.headers())),
                seal.close(answer.body()),
                until,
                request.consumer(),
                request.operation().toString(),
                request.key(),
                claim.token());
        return changed == 1;
    }

    /** Frees a key. */
    void delete(Connection connection, Claim.Mine claim) throws SQLException {
        Keyed request = claim.request();
        Sql.update(
                connection,
                "delete from ledger_idempotency" + WHICH + " and token = ?",
                request.consumer(),
                request.operation().toString(),
                request.key(),
                claim.token());
    }

    /** What was never answered is remembered as long as answers. How many were removed. */
    int clean(Connection connection, Instant now, Duration keepFor) throws SQLException {
        return Sql.update(
                connection,
                "delete from ledger_idempotency where expires_at < ? and (status is not null or expires_at < ?)",
                now,
                now.minus(keepFor));
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
