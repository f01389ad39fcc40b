package io.trestle.console.alarms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trestle.ledger.alarm.AlarmEvent;
import io.trestle.ledger.alarm.AlarmStatus;
import io.trestle.mappings.definition.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as operators see it; never a secret of a channel, only its name.
 *
 * @param state {@code ok}, {@code pending} or {@code firing}
 * @param channels who is told
 * @param history newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlarmView(
        String alarm,
        String subject,
        String title,
        String severity,
        String condition,
        String state,
        @Nullable Instant since,
        @Nullable Double value,
        double threshold,
        double clearBelow,
        boolean below,
        String unit,
        @Nullable String detail,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        List<String> channels,
        List<Event> history) {

    /** Something that happened. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            Instant at,
            String event,
            String subject,
            @Nullable Double value,
            double threshold,
            @Nullable String detail,
            @Nullable String actor,
            @Nullable String reason) {

        static Event of(AlarmEvent event) {
            return new Event(
                    event.at(),
                    Words.key(event.kind().name()),
                    event.subject(),
                    event.value(),
                    event.threshold(),
                    event.detail(),
                    event.actor(),
                    event.reason());
        }
    }

    static AlarmView of(AlarmStatus status, List<AlarmEvent> history) {
        return new AlarmView(
                status.definition().alarm(),
                status.subject(),
                status.definition().heading(),
                Words.key(status.definition().severity().name()),
                Words.key(status.definition().when().getClass().getSimpleName()),
                Words.key(status.state().name()),
                status.since(),
                status.value(),
                status.threshold(),
                status.clearBelow(),
                status.below(),
                status.unit(),
                status.detail(),
                status.acknowledgedBy(),
                status.acknowledgedAt(),
                status.definition().notify_(),
                history.stream()
                        .filter(event -> event.subject().equals(status.subject()))
                        .map(Event::of)
                        .toList());
    }
}
