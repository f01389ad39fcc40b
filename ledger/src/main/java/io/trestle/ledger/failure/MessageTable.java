package io.trestle.ledger.failure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of failures that were messages, besides what is kept of all. Thread-safe. */
public final class MessageTable {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final LedgerStore store;
    private final Seal seal;

    public MessageTable(LedgerStore store, Seal seal) {
        this.store = store;
        this.seal = seal;
    }

    /**
     * Adds one, after its failure.
     *
     * @param body where the failure does not show all of it; null else
     */
    public void insert(Connection connection, String failure, KeptMessage kept, byte @Nullable [] body)
            throws SQLException {
        BrokerMessage message = kept.message();
        KeptMessage light = new KeptMessage(kept.route(), kept.step(), kept.tries(), message.withoutBodies());
        Sql.update(
                connection,
                "insert into ledger_message (failure_id, token, message, body, wire) values (?, ?, ?, ?, ?)",
                failure,
                UUID.randomUUID().toString(),
                seal.close(json(light)),
                seal.close(body),
                seal.close(message.wire()));
    }

    /** Empty where the failure was no message. */
    Optional<KeptMessage> find(Connection connection, String failure) throws SQLException {
        return Sql.query(
                        connection,
                        "select message from ledger_message where failure_id = ?",
                        row -> kept(seal.open(row.getBytes("message"))),
                        failure)
                .stream()
                .findFirst();
    }

    /** What a message says that is put back: which failure it is. Nobody can guess it. Blocks. */
    public String mark(String failure) throws StoreUnavailableException {
        return store.read(connection -> failure + "."
                + Sql.query(
                                connection,
                                "select token from ledger_message where failure_id = ?",
                                row -> row.getString("token"),
                                failure)
                        .get(0));
    }

    /**
     * Which failure a message is that came back; empty where it only says so.
     *
     * @param home where it was found, or where its broker says that it was
     * @param route that failed on it; null where it was found among dead letters
     */
    public Optional<String> failure(Connection connection, String mark, String home, @Nullable String route)
            throws SQLException {
        int dot = mark.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String failure = mark.substring(0, dot);
        boolean known = Sql.number(
                        connection,
                        "select count(*) from ledger_message where failure_id = ? and token = ?",
                        failure,
                        mark.substring(dot + 1))
                == 1;
        return known
                ? find(connection, failure)
                        .filter(kept -> kept.message().home().name().equals(home))
                        .filter(kept -> route == null || kept.route() == null || route.equals(kept.route()))
                        .map(kept -> failure)
                : Optional.empty();
    }

    /** What its body was on the wire, where the failure shows a reading of it. Blocks. */
    public Optional<byte[]> wire(String failure) throws StoreUnavailableException {
        return bytes("wire", failure);
    }

    /** All of its body, where the failure shows less. Blocks. */
    public Optional<byte[]> body(String failure) throws StoreUnavailableException {
        return bytes("body", failure);
    }

    private Optional<byte[]> bytes(String column, String failure) throws StoreUnavailableException {
        List<Optional<byte[]>> found = store.read(connection -> Sql.query(
                connection,
                "select " + column + " from ledger_message where failure_id = ?",
                row -> Optional.ofNullable(seal.open(row.getBytes(column))),
                failure));
        return found.stream().findFirst().flatMap(one -> one);
    }

    private static byte[] json(KeptMessage message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (IOException e) {
            throw new IllegalStateException("a message is texts, numbers and bytes", e);
        }
    }

    private static KeptMessage kept(byte @Nullable [] json) {
        try {
            return JSON.readValue(json, KeptMessage.class);
        } catch (IOException e) {
            throw new IllegalStateException("a message is not what was written", e);
        }
    }
}
