package io.trestle.ledger.alarm;

import io.trestle.routes.estate.alarm.AlarmDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an alarm stands for one thing that it watches.
 *
 * @param subject {@code gateway}, {@code api:orders}, {@code system:crm}, …
 * @param since when that state began; null before the first look
 * @param value what was read last; null where nothing could be
 * @param clearBelow what the value must pass to be well again
 * @param below whether values under the threshold are wrong, rather than those over it
 * @param detail what people want to know besides, or why there is no value
 */
public record AlarmStatus(
        AlarmDefinition definition,
        String subject,
        State state,
        @Nullable Instant since,
        @Nullable Double value,
        double threshold,
        double clearBelow,
        boolean below,
        String unit,
        @Nullable String detail,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt) {

    /** Where an alarm is. */
    public enum State {
        /** Nothing is wrong. */
        OK,
        /** Something is wrong, but not yet for long enough. */
        PENDING,
        /** Something is wrong, and people were told. */
        FIRING
    }
}
