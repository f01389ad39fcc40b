package io.trestle.ledger.failure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FailureWriter} wrote. Thread-safe. */
final class FailureRows {

    static final String ITEM = "f.id, f.seq, f.call_id, f.api, f.version, f.operation, f.system, f.consumer, f.kind,"
            + " f.fault, f.error, f.status, f.state, f.failed_at, f.changed_at, f.replayable, f.attempts, f.group_key";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Seal seal;
    private final MessageTable messages;

    FailureRows(Seal seal, MessageTable messages) {
        this.seal = seal;
        this.messages = messages;
    }

    static FailureItem item(Connection connection, ResultSet row) throws SQLException {
        String id = row.getString("id");
        Map<String, String> keys = new LinkedHashMap<>();
        Sql.query(
                        connection,
                        "select name, text from ledger_key where failure_id = ? order by name",
                        key -> Map.entry(key.getString("name"), key.getString("text")),
                        id)
                .forEach(key -> keys.put(key.getKey(), key.getValue()));
        return new FailureItem(
                id,
                row.getLong("seq"),
                row.getString("call_id"),
                row.getString("api"),
                row.getString("version"),
                row.getString("operation"),
                row.getString("system"),
                row.getString("consumer"),
                row.getString("kind"),
                row.getString("fault"),
                row.getString("error"),
                row.getInt("status"),
                FailureState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Sql.instant(row, "failed_at"),
                Sql.instant(row, "changed_at"),
                keys,
                row.getBoolean("replayable"),
                row.getInt("attempts"),
                row.getString("group_key"));
    }

    FailureDetail detail(Connection connection, ResultSet row) throws SQLException {
        String id = row.getString("id");
        boolean whole = row.getBoolean("replayable");
        byte[] body = seal.open(row.getBytes("body"));
        return new FailureDetail(
                item(connection, row),
                row.getInt("generation"),
                row.getString("definitions"),
                row.getString("trace_id"),
                row.getString("method"),
                row.getString("target"),
                headers(row.getBytes("headers")),
                new KeptBody(row.getString("content_type"), body, row.getLong("body_size"), !whole && body != null),
                Sql.query(
                        connection,
                        "select * from ledger_attempt where failure_id = ? order by number",
                        attempt -> attempt(connection, id, attempt),
                        id),
                messages.find(connection, id).orElse(null));
    }

    private KeptAttempt attempt(Connection connection, String id, ResultSet row) throws SQLException {
        byte[] headers = row.getBytes("headers");
        return new KeptAttempt(
                row.getString("origin"),
                row.getString("actor"),
                row.getString("reason"),
                Sql.instant(row, "at"),
                row.getLong("duration_ms"),
                row.getString("outcome"),
                row.getString("error"),
                row.getInt("status"),
                headers == null ? null : headers(headers),
                seal.open(row.getBytes("body")),
                Sql.query(
                        connection,
                        "select * from ledger_crossing where failure_id = ? and number = ? order by step",
                        this::crossing,
                        id,
                        row.getInt("number")),
                steps(row.getBytes("steps")));
    }

    private List<KeptStep> steps(byte @Nullable [] stored) {
        byte[] json = seal.open(stored);
        try {
            return json == null ? List.of() : JSON.readValue(json, new TypeReference<List<KeptStep>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("the steps of an attempt are not what was written", e);
        }
    }

    private KeptCrossing crossing(ResultSet row) throws SQLException {
        int status = row.getInt("answer_status");
        Integer answerStatus = row.wasNull() ? null : status;
        return new KeptCrossing(
                row.getString("system"),
                row.getString("operation"),
                Sql.instant(row, "at"),
                row.getLong("duration_ms"),
                row.getString("outcome"),
                row.getString("error"),
                body(row.getString("sent_type"), row.getBytes("sent")),
                answerStatus,
                body(row.getString("answer_type"), row.getBytes("answer")));
    }

    byte @Nullable [] opened(byte @Nullable [] stored) {
        return seal.open(stored);
    }

    private @Nullable KeptBody body(@Nullable String type, byte @Nullable [] stored) {
        byte[] bytes = seal.open(stored);
        return bytes == null ? null : new KeptBody(type, bytes, bytes.length, false);
    }

    private List<HeaderField> headers(byte @Nullable [] stored) {
        byte[] json = seal.open(stored);
        try {
            return json == null ? List.of() : JSON.readValue(json, new TypeReference<List<HeaderField>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("the header fields of a failure are not what was written", e);
        }
    }
}
