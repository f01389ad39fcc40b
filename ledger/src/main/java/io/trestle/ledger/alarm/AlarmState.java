package io.trestle.ledger.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an alarm stands for one thing that it watches, as it is stored.
 *
 * @param version counts changes: whoever changes it names the one that was read
 * @param since when the state began; never changed by a repeated reading
 * @param seenAt when it was last judged and stored
 * @param heldMs for how long it has been wrong (pending), or well again (firing), in the time that was watched; -1 where it
 *     is not
 * @param flaps how often it came back within an hour of its end
 * @param clearedAt when it was last over
 * @param toldAt when people were told last
 */
record AlarmState(
        String alarm,
        String subject,
        long version,
        AlarmStatus.State state,
        Instant since,
        Instant seenAt,
        long heldMs,
        @Nullable Double value,
        @Nullable String detail,
        int flaps,
        @Nullable Instant clearedAt,
        @Nullable Instant toldAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt) {

    static AlarmState initial(String alarm, String subject, Instant now) {
        return new AlarmState(
                alarm, subject, 0, AlarmStatus.State.OK, now, now, -1, null, null, 0, null, null, null, null);
    }

    /** The same state, and how long it has held. */
    AlarmState held(long millis, Instant now, @Nullable Double read, @Nullable String said) {
        return new AlarmState(
                alarm,
                subject,
                version,
                state,
                since,
                now,
                millis,
                read,
                said,
                flaps,
                clearedAt,
                toldAt,
                acknowledgedBy,
                acknowledgedAt);
    }

    AlarmState pending(Instant now, @Nullable Double read, @Nullable String said) {
        return new AlarmState(
                alarm,
                subject,
                version,
                AlarmStatus.State.PENDING,
                now,
                now,
                0,
                read,
                said,
                flaps,
                clearedAt,
                null,
                null,
                null);
    }

    AlarmState firing(int again, Instant now, @Nullable Double read, @Nullable String said) {
        return new AlarmState(
                alarm,
                subject,
                version,
                AlarmStatus.State.FIRING,
                now,
                now,
                -1,
                read,
                said,
                again,
                clearedAt,
                now,
                null,
                null);
    }

    AlarmState repeated(Instant now) {
        return new AlarmState(
                alarm,
                subject,
                version,
                state,
                since,
                now,
                heldMs,
                value,
                detail,
                flaps,
                clearedAt,
                now,
                acknowledgedBy,
                acknowledgedAt);
    }

    /** Well; over only where it had been firing. */
    AlarmState well(@Nullable Instant over, Instant now, @Nullable Double read, @Nullable String said) {
        return new AlarmState(
                alarm,
                subject,
                version,
                AlarmStatus.State.OK,
                now,
                now,
                -1,
                read,
                said,
                flaps,
                over == null ? clearedAt : over,
                null,
                null,
                null);
    }
}
