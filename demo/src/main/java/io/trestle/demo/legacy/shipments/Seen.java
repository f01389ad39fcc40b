package io.trestle.demo.legacy.shipments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A shipment event as the tracker saw it.
 *
 * @param partition and {@code offset}: where it stands, so that a reader can see that the order of events was kept
 * @param receivedAt an instant in ISO 8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Seen(
        String eventId,
        String orderId,
        String status,
        @Nullable String key,
        int partition,
        long offset,
        String receivedAt) {

    /** What a record says; null where it is no shipment event. */
    static @Nullable Seen of(ConsumerRecord<String, byte[]> event, JsonNode body) {
        if (!body.path("orderId").isTextual() || !body.path("status").isTextual()) {
            return null;
        }
        Header id = event.headers().lastHeader(Topics.EVENT_ID);
        return new Seen(
                id == null || id.value() == null
                        ? event.partition() + "-" + event.offset()
                        : new String(id.value(), java.nio.charset.StandardCharsets.UTF_8),
                body.path("orderId").textValue(),
                body.path("status").textValue(),
                event.key(),
                event.partition(),
                event.offset(),
                Instant.ofEpochMilli(event.timestamp()).toString());
    }
}
