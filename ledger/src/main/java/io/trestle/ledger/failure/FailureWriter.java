package io.trestle.ledger.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts failures and attempts into their tables. Thread-safe. */
public final class FailureWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ERROR = 2000;

    private final Seal seal;
    private final Consumer<String> needed;

    public FailureWriter(Seal seal) {
        this(seal, digest -> {});
    }

    /** @param needed told which definitions a failure was served by that is written */
    public FailureWriter(Seal seal, Consumer<String> needed) {
        this.seal = seal;
        this.needed = needed;
    }

    /** Whether it was added: nothing happens where it is there already. */
    public boolean insert(Connection connection, FailedCall call) throws SQLException {
        return insert(connection, call, List.of());
    }

    /**
     * The same, of something that was tried before.
     *
     * @param before attempts before {@link FailedCall#first()}, in order
     */
    public boolean insert(Connection connection, FailedCall call, List<KeptAttempt> before) throws SQLException {
        if (Sql.number(connection, "select count(*) from ledger_failure where id = ?", call.id()) > 0) {
            return false;
        }
        Sql.update(
                connection,
                "insert into ledger_failure (id, call_id, api, version, operation, system, consumer, kind, fault, error,"
                        + " status, state, failed_at, changed_at, generation, definitions, trace_id, method, target, headers,"
                        + " content_type, body, body_size, replayable, attempts, group_key)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                call.id(),
                call.id(),
                call.api(),
                call.version(),
                call.operation(),
                call.system(),
                call.consumer(),
                call.kind(),
                Sql.cut(call.fault(), 255),
                Sql.cut(call.error(), LONGEST_ERROR),
                call.status(),
                FailureState.FAILED.label(),
                call.at(),
                call.at(),
                call.generation(),
                call.definitions(),
                call.traceId(),
                call.method(),
                call.target(),
                seal.close(fields(call.headers())),
                Sql.cut(call.body().contentType(), 255),
                seal.close(call.body().bytes()),
                call.body().size(),
                call.body().isWhole(),
                before.size() + 1,
                groupKey(call));
        for (Map.Entry<String, String> key : call.keys().entrySet()) {
            Sql.update(
                    connection,
                    "insert into ledger_key (failure_id, name, text) values (?, ?, ?)",
                    call.id(),
                    key.getKey(),
                    key.getValue());
        }
        int number = 1;
        for (KeptAttempt attempt : before) {
            insert(connection, call.id(), number++, attempt);
        }
        insert(connection, call.id(), number, call.first());
        if (call.definitions() != null) {
            needed.accept(call.definitions());
        }
        return true;
    }

    /** The request's body is kept whole, though not here. */
    public void keptElsewhere(Connection connection, String id) throws SQLException {
        Sql.update(connection, "update ledger_failure set replayable = true where id = ?", id);
    }

    /** Adds an attempt. */
    public void insert(Connection connection, String id, int number, KeptAttempt attempt) throws SQLException {
        Sql.update(
                connection,
                "insert into ledger_attempt (failure_id, number, origin, actor, reason, at, duration_ms, outcome, error,"
                        + " status, headers, body, steps) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                number,
                attempt.origin(),
                attempt.actor(),
                Sql.cut(attempt.reason(), 1000),
                attempt.at(),
                attempt.durationMs(),
                attempt.outcome(),
                Sql.cut(attempt.error(), LONGEST_ERROR),
                attempt.status(),
                attempt.headers() == null ? null : seal.close(fields(attempt.headers())),
                seal.close(attempt.body()),
                attempt.steps().isEmpty() ? null : seal.close(json(attempt.steps())));
        int step = 1;
        for (KeptCrossing crossing : attempt.crossings()) {
            insert(connection, id, number, step++, crossing);
        }
    }

    private void insert(Connection connection, String id, int number, int step, KeptCrossing crossing)
            throws SQLException {
        KeptBody sent = crossing.sent();
        KeptBody answer = crossing.answer();
        Sql.update(
                connection,
                "insert into ledger_crossing (failure_id, number, step, system, operation, at, duration_ms, outcome,"
                        + " error, sent_type, sent, answer_type, answer_status, answer)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                number,
                step,
                crossing.system(),
                crossing.operation(),
                crossing.at(),
                crossing.durationMs(),
                crossing.outcome(),
                Sql.cut(crossing.error(), LONGEST_ERROR),
                sent == null ? null : Sql.cut(sent.contentType(), 255),
                sent == null ? null : seal.close(sent.bytes()),
                answer == null ? null : Sql.cut(answer.contentType(), 255),
                crossing.answerStatus(),
                answer == null ? null : seal.close(answer.bytes()));
    }

    private static byte @Nullable [] fields(List<HeaderField> headers) {
        return json(headers);
    }

    private static byte[] json(List<?> records) {
        try {
            return JSON.writeValueAsBytes(records);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are texts, numbers and bytes", e);
        }
    }

    /** Alike are failures of one operation with the same error of the same system. */
    private static String groupKey(FailedCall call) {
        String alike = String.join(
                "\n",
                call.api(),
                call.version(),
                call.operation(),
                String.valueOf(call.system()),
                call.kind(),
                String.valueOf(call.fault()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(alike.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
