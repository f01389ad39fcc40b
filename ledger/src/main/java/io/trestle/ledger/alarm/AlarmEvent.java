package io.trestle.ledger.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to an alarm. */
public record AlarmEvent(
        String alarm,
        String subject,
        Instant at,
        Kind kind,
        @Nullable Double value,
        double threshold,
        @Nullable String detail,
        @Nullable String actor,
        @Nullable String reason) {

    /** What. */
    public enum Kind {
        /** It began. */
        FIRING,
        /** It is over. */
        RESOLVED,
        /** It goes on, and people were told again. */
        REPEATED,
        /** Somebody looks after it. */
        ACKNOWLEDGED,
        /** Somebody wanted to see whether messages arrive. */
        TEST
    }
}
