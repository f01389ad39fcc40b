package io.trestle.demo.legacy.shipments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Answers queries. A query for an event that has not been seen waits until everything has been read that was there when
 * it came, so that whoever sent an event and asks at once is not told that it does not exist. For one thread.
 */
final class QueryDesk implements AutoCloseable {

    private record Waiting(EventQuery query, Map<TopicPartition, Long> ends) {

        boolean isOver(ToLongFunction<TopicPartition> positions) {
            return ends.entrySet().stream().allMatch(end -> positions.applyAsLong(end.getKey()) >= end.getValue());
        }
    }

    private final KafkaProducer<String, byte[]> producer;
    private final Sightings sightings;
    private final ObjectMapper json = new ObjectMapper();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    QueryDesk(KafkaProducer<String, byte[]> producer, Sightings sightings) {
        this.producer = producer;
        this.sightings = sightings;
    }

    /**
     * Answers what can be answered.
     *
     * @param ends asked only where an event has not been seen: where the events end
     */
    void take(Collection<EventQuery> queries, Supplier<Map<TopicPartition, Long>> ends) {
        List<EventQuery> late =
                queries.stream().filter(query -> !answered(query)).toList();
        if (!late.isEmpty()) {
            Map<TopicPartition, Long> now = ends.get();
            late.forEach(query -> waiting.add(new Waiting(query, now)));
        }
    }

    /** @param positions how far events have been read */
    void answerLate(ToLongFunction<TopicPartition> positions) {
        waiting.removeIf(each -> answered(each.query()) || (each.isOver(positions) && refused(each.query())));
    }

    @Override
    public void close() {
        producer.close();
    }

    private boolean answered(EventQuery query) {
        Optional<Seen> seen = sightings.byId(query.eventId());
        seen.ifPresent(each -> send(json.valueToTree(each), query.headers()));
        return seen.isPresent();
    }

    private boolean refused(EventQuery query) {
        byte[] fault = "UnknownEvent".getBytes(StandardCharsets.UTF_8);
        send(
                json.createObjectNode().put("reason", "No event has been seen with this id."),
                query.headers().add(Topics.FAULT, fault));
        return true;
    }

    private void send(JsonNode answer, Headers headers) {
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(
                new ProducerRecord<>(Topics.ANSWERS, null, (String) null, body, new RecordHeaders(headers)));
    }
}
