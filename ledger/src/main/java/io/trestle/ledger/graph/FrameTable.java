package io.trestle.ledger.graph;

import io.trestle.ledger.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Frames in the store. Thread-safe: there is no state. */
final class FrameTable {

    /** Those that begin within a time, of all gateways or of one. */
    List<FrameId> list(Connection connection, Instant from, Instant to, Optional<String> gateway) throws SQLException {
        List<FrameId> all = Sql.query(
                connection,
                "select seconds, started_at, gateway from ledger_graph_frame where seconds in (10, 60, 3600)"
                        + " and started_at >= ? and started_at < ? order by started_at",
                row -> new FrameId(row.getInt("seconds"), Sql.instant(row, "started_at"), row.getString("gateway")),
                from,
                to);
        return gateway.isEmpty()
                ? all
                : all.stream()
                        .filter(frame -> frame.gateway().equals(gateway.get()))
                        .toList();
    }

    Optional<byte[]> content(Connection connection, FrameId frame) throws SQLException {
        return Sql.query(
                        connection,
                        "select content from ledger_graph_frame where seconds = ? and started_at = ? and gateway = ?",
                        row -> row.getBytes("content"),
                        frame.seconds(),
                        frame.start(),
                        frame.gateway())
                .stream()
                .findFirst();
    }

    void insert(Connection connection, FrameId frame, int edges, byte[] content) throws SQLException {
        Sql.update(
                connection,
                "insert into ledger_graph_frame (seconds, started_at, gateway, edges, content) values (?, ?, ?, ?, ?)",
                frame.seconds(),
                frame.start(),
                frame.gateway(),
                edges,
                content);
    }

    void update(Connection connection, FrameId frame, int edges, byte[] content) throws SQLException {
        Sql.update(
                connection,
                "update ledger_graph_frame set edges = ?, content = ?"
                        + " where seconds = ? and started_at = ? and gateway = ?",
                edges,
                content,
                frame.seconds(),
                frame.start(),
                frame.gateway());
    }

    int deleteBefore(Connection connection, int seconds, Instant time) throws SQLException {
        return Sql.update(
                connection, "delete from ledger_graph_frame where seconds = ? and started_at < ?", seconds, time);
    }

    /** When the first frame began that is still there. */
    Optional<Instant> first(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        "select min(started_at) as began from ledger_graph_frame",
                        row -> Optional.ofNullable(Sql.instantOrNull(row, "began")))
                .stream()
                .findFirst()
                .flatMap(found -> found);
    }
}
