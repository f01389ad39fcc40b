package io.trestle.ledger.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message to a channel.
 *
 * @param attempts how often it was tried
 * @param changedAt when it was tried last; before the first time, when it was made
 * @param error why it was not taken the last time; null where it was, or was not tried yet
 */
public record AlarmNotice(
        String channel,
        State state,
        int attempts,
        Instant changedAt,
        @Nullable String error,
        AlarmMessage message) {

    /** Where a message is. */
    public enum State {
        /** It is to be sent, or sent again. */
        WAITING,
        /** The channel took it. */
        SENT,
        /** It was tried as often as the channel says, or too many others waited. */
        GIVEN_UP
    }
}
