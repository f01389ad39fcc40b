package io.trestle.ledger.alarm;

import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operators do with alarms: each act is in the alarm's history and in the audit trail. Blocks. Thread-safe. */
final class OperatorActs {

    private final LedgerStore store;
    private final AuditTrail audit;
    private final Clock clock;

    OperatorActs(LedgerStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sends a test message by all channels of an alarm. Its state stays as it is. */
    void fire(Watched found, String actor, @Nullable String reason) throws StoreUnavailableException {
        Instant now = clock.instant();
        AlarmEvent event = new AlarmEvent(
                found.alarm().alarm(),
                found.subject().text(),
                now,
                AlarmEvent.Kind.TEST,
                null,
                found.limit().threshold(),
                "fired on purpose by " + actor,
                actor,
                reason);
        Map<String, AlarmMessage> messages = Messages.of(List.of(new Messages.Happened(found, event, now)), now);
        store.write(connection -> {
            StateTable.add(connection, event);
            audit.add(connection, actor, "alarm-fire", event.alarm(), reason, null);
            for (Map.Entry<String, AlarmMessage> message : messages.entrySet()) {
                Notices.add(connection, message.getKey(), message.getValue(), now);
            }
            return true;
        });
    }

    /**
     * Says that somebody looks after an alarm that fires.
     *
     * @param subject one of the things that it watches; null for all that fire
     * @return how many were acknowledged that had not been
     */
    int acknowledge(String alarm, @Nullable String subject, String actor, @Nullable String reason)
            throws StoreUnavailableException {
        Instant now = clock.instant();
        return store.write(connection -> {
            int acknowledged = 0;
            for (AlarmState state : StateTable.all(connection).values()) {
                if (state.alarm().equals(alarm)
                        && (subject == null || state.subject().equals(subject))
                        && state.state() == AlarmStatus.State.FIRING
                        && state.acknowledgedBy() == null) {
                    acknowledged += acknowledge(connection, state, actor, reason, now);
                }
            }
            if (acknowledged > 0) {
                audit.add(connection, actor, "alarm-acknowledge", alarm, reason, subject);
            }
            return acknowledged;
        });
    }

    private static int acknowledge(
            Connection connection, AlarmState state, String actor, @Nullable String reason, Instant now)
            throws SQLException {
        // Not by the version: a look in between changes that, and not who looks after it.
        int changed = Sql.update(
                connection,
                "update ledger_alarm set version = version + 1, acknowledged_by = ?, acknowledged_at = ?"
                        + " where alarm = ? and subject = ? and state = 'firing' and acknowledged_by is null",
                Sql.cut(actor, 200),
                now,
                state.alarm(),
                state.subject());
        if (changed == 1) {
            StateTable.add(
                    connection,
                    new AlarmEvent(
                            state.alarm(),
                            state.subject(),
                            now,
                            AlarmEvent.Kind.ACKNOWLEDGED,
                            state.value(),
                            0,
                            null,
                            actor,
                            reason));
        }
        return changed;
    }
}
