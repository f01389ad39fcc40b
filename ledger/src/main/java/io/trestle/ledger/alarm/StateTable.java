package io.trestle.ledger.alarm;

import io.trestle.ledger.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of states and events. */
final class StateTable {

    private static final int LONGEST = 1000;

    private StateTable() {}

    static Map<Watched.Key, AlarmState> all(Connection connection) throws SQLException {
        Map<Watched.Key, AlarmState> states = new HashMap<>();
        Sql.query(connection, "select * from ledger_alarm limit 100000", StateTable::state)
                .forEach(state -> states.put(new Watched.Key(state.alarm(), state.subject()), state));
        return states;
    }

    private static AlarmState state(ResultSet row) throws SQLException {
        double reading = row.getDouble("reading");
        Double value = row.wasNull() ? null : reading;
        return new AlarmState(
                row.getString("alarm"),
                row.getString("subject"),
                row.getLong("version"),
                AlarmStatus.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Sql.instant(row, "since"),
                Sql.instant(row, "seen_at"),
                row.getLong("held_ms"),
                value,
                row.getString("detail"),
                row.getInt("flaps"),
                Sql.instantOrNull(row, "cleared_at"),
                Sql.instantOrNull(row, "told_at"),
                row.getString("acknowledged_by"),
                Sql.instantOrNull(row, "acknowledged_at"));
    }

    static void insert(Connection connection, AlarmState state) throws SQLException {
        Sql.update(
                connection,
                "insert into ledger_alarm (alarm, subject, version, state, since, seen_at, held_ms, flaps)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                state.alarm(),
                state.subject(),
                state.version(),
                word(state.state()),
                state.since(),
                state.seenAt(),
                state.heldMs(),
                state.flaps());
    }

    /** False where somebody else changed it since it was read: then theirs counts. */
    static boolean update(Connection connection, AlarmState state) throws SQLException {
        return Sql.update(
                        connection,
                        "update ledger_alarm set version = version + 1, state = ?, since = ?, seen_at = ?, held_ms = ?,"
                                + " reading = ?, detail = ?, flaps = ?, cleared_at = ?, told_at = ?, acknowledged_by = ?,"
                                + " acknowledged_at = ? where alarm = ? and subject = ? and version = ?",
                        word(state.state()),
                        state.since(),
                        state.seenAt(),
                        state.heldMs(),
                        state.value(),
                        Sql.cut(state.detail(), LONGEST),
                        state.flaps(),
                        state.clearedAt(),
                        state.toldAt(),
                        Sql.cut(state.acknowledgedBy(), 200),
                        state.acknowledgedAt(),
                        state.alarm(),
                        state.subject(),
                        state.version())
                == 1;
    }

    static void add(Connection connection, AlarmEvent event) throws SQLException {
        Sql.update(
                connection,
                "insert into ledger_alarm_event (alarm, subject, at, kind, reading, threshold, detail, actor, reason)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                event.alarm(),
                event.subject(),
                event.at(),
                word(event.kind()),
                event.value(),
                event.threshold(),
                Sql.cut(event.detail(), LONGEST),
                Sql.cut(event.actor(), 200),
                Sql.cut(event.reason(), LONGEST));
    }

    /** The last ones, newest first. */
    static List<AlarmEvent> events(Connection connection, String alarm, int most) throws SQLException {
        return Sql.query(
                connection,
                "select * from ledger_alarm_event where alarm = ? order by seq desc limit " + most,
                StateTable::event,
                alarm);
    }

    private static AlarmEvent event(ResultSet row) throws SQLException {
        double reading = row.getDouble("reading");
        Double value = row.wasNull() ? null : reading;
        return new AlarmEvent(
                row.getString("alarm"),
                row.getString("subject"),
                Sql.instant(row, "at"),
                AlarmEvent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                value,
                row.getDouble("threshold"),
                row.getString("detail"),
                row.getString("actor"),
                row.getString("reason"));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
