package io.trestle.ledger.alarm;

import io.trestle.ledger.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table of minutes: what all nodes of a fleet counted. */
final class MinuteTable {

    private MinuteTable() {}

    /** Each node writes its own rows only, so that nobody is in the way of anybody. */
    static void save(Connection connection, List<Minutes.Row> rows) throws SQLException {
        for (Minutes.Row row : rows) {
            Counts counts = row.counts();
            int changed = Sql.update(
                    connection,
                    "update ledger_alarm_minute set calls = ?, failed = ?, refused = ?, throttled = ?, latencies = ?"
                            + " where source = ? and node = ? and minute_at = ?",
                    counts.calls(),
                    counts.failed(),
                    counts.refused(),
                    counts.throttled(),
                    counts.packed(),
                    row.source(),
                    row.node(),
                    row.minute());
            if (changed == 0) {
                Sql.update(
                        connection,
                        "insert into ledger_alarm_minute (source, node, minute_at, calls, failed, refused, throttled,"
                                + " latencies) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        row.source(),
                        row.node(),
                        row.minute(),
                        counts.calls(),
                        counts.failed(),
                        counts.refused(),
                        counts.throttled(),
                        counts.packed());
            }
        }
    }

    /** What other nodes, and this one before it was started anew, counted since a minute. */
    static List<Minutes.Row> others(Connection connection, String node, long since) throws SQLException {
        return Sql.query(
                connection,
                "select * from ledger_alarm_minute where minute_at >= ? and node <> ? limit 500000",
                row -> new Minutes.Row(
                        row.getString("source"),
                        row.getString("node"),
                        row.getLong("minute_at"),
                        new Counts(
                                row.getLong("calls"),
                                row.getLong("failed"),
                                row.getLong("refused"),
                                row.getLong("throttled"),
                                Counts.unpacked(row.getBytes("latencies")))),
                since,
                node);
    }

    static void removeBefore(Connection connection, long minute) throws SQLException {
        Sql.update(connection, "delete from ledger_alarm_minute where minute_at < ?", minute);
    }
}
