package io.trestle.ledger.alarm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one channel is told at a time: all that happened at one look.
 *
 * @param id the same with every attempt, so that a receiver can tell a second one
 * @param alarms in the order of their severity
 * @param more how many were left out
 */
public record AlarmMessage(String id, Instant at, List<Item> alarms, int more) {

    public AlarmMessage {
        alarms = List.copyOf(alarms);
    }

    /**
     * One alarm.
     *
     * @param event {@code firing}, {@code resolved}, {@code repeated} or {@code test}
     * @param since when it began to fire; for what is resolved too
     * @param value what was read; null where nothing could be
     * @param unit of value and threshold: {@code %}, {@code ms}, {@code calls}, {@code failures}, {@code bytes}, {@code days}
     */
    public record Item(
            String alarm,
            String subject,
            String event,
            String severity,
            String title,
            Instant since,
            @Nullable Double value,
            double threshold,
            String unit,
            @Nullable String detail,
            @Nullable String reason) {}
}
