package io.trestle.console.failures;

import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.Place;
import io.trestle.ledger.failure.KeptMessage;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is that was a message.
 *
 * @param route that failed on it; left out where it was collected from dead letters
 * @param step of the route that failed
 * @param tries how often that step was tried
 * @param from where it was found
 * @param home where it goes when it is replayed
 * @param form {@code text}, {@code bytes}, {@code map}, {@code stream}, {@code object}, {@code empty} or {@code record}
 * @param sentAt when its sender sent it
 */
public record MessageView(
        @Nullable String route,
        @Nullable String step,
        int tries,
        String system,
        Where from,
        Where home,
        @Nullable String messageId,
        String form,
        Instant sentAt) {

    /** A place in a broker. */
    public record Where(
            String kind,
            String name,
            @Nullable Integer partition,
            @Nullable Long offset) {

        static Where of(Place place) {
            return new Where(place.kind().label(), place.name(), place.partition(), place.offset());
        }
    }

    static MessageView of(KeptMessage kept) {
        BrokerMessage message = kept.message();
        return new MessageView(
                kept.route(),
                kept.step(),
                kept.tries(),
                message.system(),
                Where.of(message.place()),
                Where.of(message.home()),
                message.messageId(),
                message.form().name().toLowerCase(Locale.ROOT),
                message.at());
    }
}
