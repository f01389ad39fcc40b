package io.trestle.ledger.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be sent. They are written together with the state that they tell of, so that none is lost and none
 * is made twice; whoever claims one, in one conditional update, sends it. A node that dies while it sends leaves its claim
 * to run out, and another sends it again. Blocks. Thread-safe.
 */
final class Notices {

    /** Longer than any attempt takes. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** With more than this many waiting for one channel, it is not coming back soon, and nobody will read them all. */
    private static final int MOST_WAITING = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** @param attempts how often it was tried before */
    record Notice(String channel, AlarmMessage message, int attempts, String claim) {}

    private final LedgerStore store;

    Notices(LedgerStore store) {
        this.store = store;
    }

    static void add(Connection connection, String channel, AlarmMessage message, Instant now) throws SQLException {
        long waiting = Sql.number(
                connection,
                "select count(*) from ledger_alarm_notice where state = 'waiting' and channel = ?",
                channel);
        boolean room = waiting < MOST_WAITING;
        Sql.update(
                connection,
                "insert into ledger_alarm_notice (id, channel, at, content, state, attempts, due_at, error, changed_at)"
                        + " values (?, ?, ?, ?, ?, 0, ?, ?, ?)",
                message.id() + "." + channel,
                channel,
                message.at(),
                json(message),
                room ? "waiting" : "given-up",
                now,
                room ? null : "too many wait for this channel",
                now);
    }

    /** The next ones that are due, claimed; those that were tried least come first. */
    List<Notice> claim(int most, Instant now) throws StoreUnavailableException {
        List<String> due = store.read(connection -> Sql.query(
                connection,
                "select id from ledger_alarm_notice where state = 'waiting' and due_at <= ?"
                        + " and (claim is null or lease_until < ?) order by attempts, due_at limit " + most,
                row -> row.getString("id"),
                now,
                now));
        List<Notice> claimed = new ArrayList<>();
        for (String id : due) {
            String claim = UUID.randomUUID().toString();
            claimed.addAll(store.write(connection -> claim(connection, id, claim, now)));
        }
        return claimed;
    }

    private static List<Notice> claim(Connection connection, String id, String claim, Instant now) throws SQLException {
        int mine = Sql.update(
                connection,
                "update ledger_alarm_notice set claim = ?, lease_until = ?, attempts = attempts + 1, changed_at = ?"
                        + " where id = ? and state = 'waiting' and (claim is null or lease_until < ?)",
                claim,
                now.plus(LEASE),
                now,
                id,
                now);
        return mine == 0
                ? List.of()
                : Sql.query(
                        connection,
                        "select * from ledger_alarm_notice where id = ?",
                        row -> new Notice(
                                row.getString("channel"),
                                message(row.getString("content")),
                                row.getInt("attempts"),
                                claim),
                        id);
    }

    /** What came of it. {@code next} is when it is tried again; null for never. */
    void settle(Notice notice, @Nullable String error, @Nullable Instant next, Instant now)
            throws StoreUnavailableException {
        String state = error == null ? "sent" : next == null ? "given-up" : "waiting";
        store.write(connection -> Sql.update(
                connection,
                "update ledger_alarm_notice set state = ?, error = ?, due_at = ?, claim = null, lease_until = null,"
                        + " changed_at = ? where claim = ?",
                state,
                Sql.cut(error, 500),
                next == null ? now : next,
                now,
                notice.claim()));
    }

    /** The pause after so many attempts: twice as long each time, up to a quarter of an hour. */
    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** The last ones, newest first. */
    List<AlarmNotice> latest(int most) throws StoreUnavailableException {
        return store.read(connection -> Sql.query(
                connection,
                "select * from ledger_alarm_notice order by at desc, id limit " + most,
                row -> new AlarmNotice(
                        row.getString("channel"),
                        AlarmNotice.State.valueOf(
                                row.getString("state").toUpperCase(Locale.ROOT).replace('-', '_')),
                        row.getInt("attempts"),
                        Sql.instant(row, "changed_at"),
                        row.getString("error"),
                        message(row.getString("content")))));
    }

    private static String json(AlarmMessage message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that is no JSON", e);
        }
    }

    private static AlarmMessage message(String json) throws SQLException {
        try {
            return JSON.readValue(json, AlarmMessage.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("ledger_alarm_notice: content: no message", e);
        }
    }
}
