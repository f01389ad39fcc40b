package io.trestle.ledger.graph;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Paths of calls in the store. Blocks. Thread-safe. */
final class CallTable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FOUND = 200;

    /** A step as it is stored. */
    private record Stored(
            String fromKind, String from, String toKind, String to, String detail, long at, long nanos, String kind) {}

    private final LedgerStore store;

    CallTable(LedgerStore store) {
        this.store = store;
    }

    void add(List<PassedCall> calls, String gateway) throws StoreUnavailableException {
        store.write(connection -> insert(connection, calls, gateway));
    }

    private static int insert(Connection connection, List<PassedCall> calls, String gateway) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger_graph_call (call_id, trace_id, began_at, gateway, status, nanos, kind, steps)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (PassedCall call : calls) {
                insert.setString(1, Sql.cut(call.callId(), 64));
                insert.setString(2, call.traceId());
                insert.setObject(3, Instant.ofEpochMilli(call.at()).atOffset(ZoneOffset.UTC));
                insert.setString(4, gateway);
                insert.setInt(5, call.status());
                insert.setLong(6, call.nanos());
                insert.setString(7, Sql.cut(call.kind(), 64));
                insert.setBytes(8, bytes(call.steps()));
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    /** Those with this call id or trace id. */
    List<PassedCall> find(String id) throws StoreUnavailableException {
        return store.read(connection -> Sql.query(
                connection,
                "select * from ledger_graph_call where call_id = ? or trace_id = ? order by began_at limit "
                        + MOST_FOUND,
                CallTable::read,
                id,
                id));
    }

    /** The newest calls; passes through routes are none. */
    List<PassedCall> latest(int most) throws StoreUnavailableException {
        return store.read(connection -> Sql.query(
                connection,
                "select * from ledger_graph_call where status > 0 order by began_at desc limit " + most,
                CallTable::read));
    }

    void clean(Instant before) throws StoreUnavailableException {
        store.write(connection -> Sql.update(connection, "delete from ledger_graph_call where began_at < ?", before));
    }

    private static PassedCall read(ResultSet row) throws SQLException {
        return new PassedCall(
                row.getString("call_id"),
                row.getString("trace_id"),
                row.getInt("status"),
                Sql.instant(row, "began_at").toEpochMilli(),
                row.getLong("nanos"),
                row.getString("kind"),
                steps(row.getBytes("steps")));
    }

    private static byte[] bytes(List<PassedCall.Step> steps) {
        try {
            return JSON.writeValueAsBytes(steps.stream()
                    .map(step -> new Stored(
                            step.from().kind().label(),
                            step.from().name(),
                            step.to().kind().label(),
                            step.to().name(),
                            step.detail(),
                            step.at(),
                            step.nanos(),
                            step.kind() == null ? "" : step.kind()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PassedCall.Step> steps(byte[] bytes) throws SQLException {
        try {
            return JSON.readValue(bytes, new TypeReference<List<Stored>>() {}).stream()
                    .map(step -> new PassedCall.Step(
                            node(step.fromKind(), step.from()),
                            node(step.toKind(), step.to()),
                            step.detail(),
                            step.at(),
                            step.nanos(),
                            step.kind().isEmpty() ? null : step.kind()))
                    .toList();
        } catch (IOException e) {
            throw new SQLException("steps of a call: cannot be read", e);
        }
    }

    private static NodeRef node(String kind, String name) {
        return new NodeRef(NodeKind.valueOf(kind.toUpperCase(Locale.ROOT)), name);
    }
}
