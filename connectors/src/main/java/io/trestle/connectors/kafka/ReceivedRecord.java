package io.trestle.connectors.kafka;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.Place;
import io.trestle.connectors.broker.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as a route got it: already made into whatever the route's deserializer makes. Where that is not certain to be all
 * of what the brokers have, it is asked for again.
 */
record ReceivedRecord(
        String system,
        Brokers brokers,
        Place place,
        long timestamp,
        @Nullable Object key,
        @Nullable Object value,
        Headers headers)
        implements ReceivedMessage {

    /** What stands in a text for bytes that are not of its charset. */
    private static final char REPLACEMENT = '\ufffd';

    @Override
    public BrokerMessage read() throws SystemFailureException {
        if (isWhole(key) && isWhole(value)) {
            return message(bytes(key), bytes(value));
        }
        Optional<ConsumerRecord<byte[], byte[]>> found = LoggedMessages.fetch(system, brokers, place);
        return found.isPresent() ? message(found.get().key(), found.get().value()) : message(bytes(key), bytes(value));
    }

    private BrokerMessage message(byte @Nullable [] keyBytes, byte @Nullable [] valueBytes) {
        return new BrokerMessage(
                system,
                place,
                null,
                LoggedMessages.identity(place, timestamp),
                null,
                BrokerMessage.Form.RECORD,
                valueBytes,
                null,
                keyBytes,
                LoggedMessages.properties(headers),
                Instant.ofEpochMilli(timestamp));
    }

    private static boolean isWhole(@Nullable Object part) {
        return part == null || part instanceof byte[] || part instanceof String text && text.indexOf(REPLACEMENT) < 0;
    }

    private static byte @Nullable [] bytes(@Nullable Object part) {
        return part == null || part instanceof byte[]
                ? (byte[]) part
                : part.toString().getBytes(StandardCharsets.UTF_8);
    }
}
