package io.trestle.ledger.alarm;

import io.trestle.mappings.definition.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes messages of events: one for each channel, however much happened at once. */
final class Messages {

    private static final int MOST = 50;

    private Messages() {}

    /** Something that happened to what is watched. */
    record Happened(Watched watched, AlarmEvent event, Instant since) {}

    /** By channel. */
    static Map<String, AlarmMessage> of(List<Happened> events, Instant now) {
        Map<String, List<Happened>> byChannel = new LinkedHashMap<>();
        for (Happened one : events) {
            for (String channel : one.watched().alarm().notify_()) {
                byChannel.computeIfAbsent(channel, unknown -> new ArrayList<>()).add(one);
            }
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        Map<String, AlarmMessage> messages = new LinkedHashMap<>();
        byChannel.forEach((channel, told) -> messages.put(
                channel,
                new AlarmMessage(
                        id,
                        now,
                        told.stream()
                                .sorted(Comparator.comparing(
                                        one -> one.watched().alarm().severity()))
                                .limit(MOST)
                                .map(Messages::item)
                                .toList(),
                        Math.max(0, told.size() - MOST))));
        return messages;
    }

    private static AlarmMessage.Item item(Happened one) {
        Watched watched = one.watched();
        AlarmEvent event = one.event();
        return new AlarmMessage.Item(
                event.alarm(),
                event.subject(),
                Words.key(event.kind().name()),
                Words.key(watched.alarm().severity().name()),
                watched.alarm().heading(),
                one.since(),
                event.value(),
                event.threshold(),
                watched.limit().unit(),
                blank(event.detail()),
                event.reason());
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
