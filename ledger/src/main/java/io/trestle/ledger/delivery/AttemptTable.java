package io.trestle.ledger.delivery;

import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Attempts at messages that are not delivered yet. They go with their message. */
final class AttemptTable {

    private static final int LONGEST_ERROR = 2000;
    private static final int FIRST_ATTEMPTS = 5;
    private static final int LAST_ATTEMPTS = 25;

    private AttemptTable() {}

    /** Writes an attempt down. Of very many, the first ones and the last ones stay. */
    static void add(Connection connection, String id, int number, KeptAttempt attempt) throws SQLException {
        boolean known = Sql.number(
                        connection,
                        "select count(*) from ledger_delivery_attempt where delivery_id = ? and number = ?",
                        id,
                        number)
                > 0;
        if (known) {
            return;
        }
        Sql.update(
                connection,
                "insert into ledger_delivery_attempt (delivery_id, number, at, duration_ms, outcome, error, status)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id,
                number,
                attempt.at(),
                attempt.durationMs(),
                attempt.outcome(),
                Sql.cut(attempt.error(), LONGEST_ERROR),
                attempt.status());
        Sql.update(
                connection,
                "delete from ledger_delivery_attempt where delivery_id = ? and number > ? and number <= ?",
                id,
                FIRST_ATTEMPTS,
                number - LAST_ATTEMPTS);
    }

    /** The attempts that were written down, in order. */
    static List<KeptAttempt> of(Connection connection, String id) throws SQLException {
        return Sql.query(
                connection,
                "select * from ledger_delivery_attempt where delivery_id = ? order by number",
                row -> new KeptAttempt(
                        "delivery",
                        null,
                        null,
                        Sql.instant(row, "at"),
                        row.getLong("duration_ms"),
                        row.getString("outcome"),
                        row.getString("error"),
                        row.getInt("status"),
                        null,
                        null,
                        List.of()),
                id);
    }
}
