package io.trestle.demo.legacy.shipments;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that reads events and queries, and answers. What it cannot read it skips. */
final class TrackerLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrackerLoop.class);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final int MOST = 100_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final QueryDesk desk;
    private final List<TopicPartition> events;
    private final Sightings sightings = new Sightings(MOST);
    private final ObjectMapper json = new ObjectMapper();
    private final Thread thread = new Thread(this::run, "shipment-tracker");
    private volatile boolean stopped;

    private TrackerLoop(KafkaConsumer<String, byte[]> consumer, KafkaProducer<String, byte[]> producer) {
        this.consumer = consumer;
        this.desk = new QueryDesk(producer, sightings);
        this.events = partitions(Topics.EVENTS);
    }

    /** Reads events from the beginning, and queries from now on. */
    static TrackerLoop start(String brokers) {
        // The broker answers one request after the other: a long wait for events would hold up the question where they
        // end.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "client.id", "shipment-tracker", "fetch.max.wait.ms", "100");
        TrackerLoop loop = new TrackerLoop(
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers, "client.id", "shipment-tracker"),
                        new StringSerializer(),
                        new ByteArraySerializer()));
        loop.assign();
        loop.thread.setDaemon(true);
        loop.thread.start();
        return loop;
    }

    Sightings sightings() {
        return sightings;
    }

    @Override
    public void close() {
        stopped = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void assign() {
        List<TopicPartition> queries = partitions(Topics.QUERIES);
        List<TopicPartition> all = new ArrayList<>(events);
        all.addAll(queries);
        consumer.assign(all);
        consumer.seekToBeginning(events);
        consumer.seekToEnd(queries);
        // Fixes the place now: a query that comes before the first poll must not be skipped.
        queries.forEach(consumer::position);
    }

    private void run() {
        try (consumer;
                desk) {
            while (!stopped) {
                round();
            }
        } catch (WakeupException asked) {
            LOG.debug("The tracker was asked to stop");
        }
    }

    private void round() {
        try {
            List<EventQuery> queries = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> each : consumer.poll(PATIENCE)) {
                JsonNode body = parsed(each);
                if (each.topic().equals(Topics.QUERIES)) {
                    queries.add(new EventQuery(body.path("eventId").asText(), each.headers()));
                } else {
                    remember(each, body);
                }
            }
            desk.take(queries, () -> consumer.endOffsets(events));
            desk.answerLate(partition -> consumer.position(partition));
        } catch (WakeupException asked) {
            throw asked;
        } catch (KafkaException failure) {
            LOG.warn("The tracker goes on after {}", failure.toString());
        }
    }

    private void remember(ConsumerRecord<String, byte[]> event, JsonNode body) {
        Seen seen = Seen.of(event, body);
        if (seen == null) {
            LOG.warn("Skipped {}-{}@{}: no shipment event", event.topic(), event.partition(), event.offset());
        } else {
            sightings.add(seen);
        }
    }

    private JsonNode parsed(ConsumerRecord<String, byte[]> message) {
        try {
            JsonNode tree = message.value() == null ? null : json.readTree(message.value());
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JacksonException malformed) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }
}
