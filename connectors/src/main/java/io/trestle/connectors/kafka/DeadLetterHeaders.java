package io.trestle.connectors.kafka;

import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.MessageProperty;
import io.trestle.connectors.broker.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What Spring for Apache Kafka and Kafka Connect write beside a record that they put aside: where it had been, and what was
 * wrong. Spring writes partition and offset as big-endian numbers, Connect as text.
 */
final class DeadLetterHeaders {

    private static final String SPRING = "kafka_dlt-";
    /** Spring's retry topics, and its dead letters before 2.7. */
    private static final String SPRING_OTHER = "kafka_original-";

    private static final String CONNECT = "__connect.errors.";

    private DeadLetterHeaders() {}

    /** Null where no header tells. */
    static @Nullable Place origin(Headers headers) {
        String topic = text(headers, SPRING + "original-topic", SPRING_OTHER + "topic", CONNECT + "topic");
        if (topic == null || topic.isEmpty()) {
            return null;
        }
        Long partition =
                number(headers, SPRING + "original-partition", SPRING_OTHER + "partition", CONNECT + "partition");
        Long offset = number(headers, SPRING + "original-offset", SPRING_OTHER + "offset", CONNECT + "offset");
        return new Place(
                Place.Kind.LOG,
                topic,
                partition == null || offset == null ? null : partition.intValue(),
                partition == null ? null : offset);
    }

    /** The record's own headers, and what was wrong, if that is told. */
    static List<MessageProperty> withoutThem(Headers headers) {
        List<MessageProperty> own = new ArrayList<>();
        for (Header header : headers) {
            boolean added = Stream.of(SPRING, SPRING_OTHER, CONNECT).anyMatch(header.key()::startsWith);
            if (!added) {
                own.add(MessageProperty.of(header.key(), header.value()));
            }
        }
        String error = text(headers, SPRING + "exception-message", CONNECT + "exception.message");
        if (error != null) {
            own.add(MessageProperty.text(BrokerMessage.DEAD_LETTER_ERROR, error));
        }
        return own;
    }

    private static @Nullable String text(Headers headers, String... names) {
        for (String name : names) {
            Header header = headers.lastHeader(name);
            if (header != null && header.value() != null) {
                return new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private static @Nullable Long number(Headers headers, String... names) {
        for (String name : names) {
            Header header = headers.lastHeader(name);
            if (header != null && header.value() != null) {
                byte[] value = header.value();
                String digits = new String(value, StandardCharsets.US_ASCII);
                if (digits.matches("[0-9]{1,18}")) {
                    return Long.valueOf(digits);
                }
                if (value.length == Integer.BYTES) {
                    return (long) ByteBuffer.wrap(value).getInt();
                }
                return value.length == Long.BYTES ? ByteBuffer.wrap(value).getLong() : null;
            }
        }
        return null;
    }
}
