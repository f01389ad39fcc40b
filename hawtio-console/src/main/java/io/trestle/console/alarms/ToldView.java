package io.trestle.console.alarms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trestle.ledger.alarm.AlarmMessage;
import io.trestle.ledger.alarm.AlarmNotice;
import io.trestle.mappings.definition.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A message to a channel as operators see it; never where the channel leads to.
 *
 * @param state {@code waiting}, {@code sent} or {@code given-up}
 * @param at when it was made
 * @param changedAt when it was tried last
 * @param error why it was not taken; null where it was
 * @param alarms what it tells of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToldView(
        String channel,
        String state,
        Instant at,
        Instant changedAt,
        int attempts,
        @Nullable String error,
        List<Item> alarms) {

    /** What happened to which alarm. */
    public record Item(String alarm, String subject, String event) {}

    static Optional<ToldView> of(AlarmNotice notice, Predicate<AlarmMessage.Item> wanted) {
        List<Item> items = notice.message().alarms().stream()
                .filter(wanted)
                .map(item -> new Item(item.alarm(), item.subject(), item.event()))
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new ToldView(
                        notice.channel(),
                        Words.key(notice.state().name()),
                        notice.message().at(),
                        notice.changedAt(),
                        notice.attempts(),
                        notice.error(),
                        items));
    }
}
