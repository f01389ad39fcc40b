package io.trestle.demo.legacy.shipments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipmentTrackerTest {

    @TempDir
    private static Path folder;

    private static ShipmentTracker tracker;
    private static KafkaProducer<String, String> producer;
    private static KafkaConsumer<String, String> consumer;

    @BeforeAll
    static void start() throws IOException {
        tracker = ShipmentTracker.start(folder, 0);
        Map<String, Object> settings = Map.of("bootstrap.servers", tracker.brokers());
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> answers = List.of(new TopicPartition(Topics.ANSWERS, 0));
        consumer.assign(answers);
        consumer.seekToBeginning(answers);
    }

    @AfterAll
    static void stop() {
        producer.close();
        consumer.close();
        tracker.close();
    }

    @Test
    void readsBackAnEventRightAfterItWasSent() throws Exception {
        for (int i = 0; i < 20; i++) {
            send("e-" + i, "O-" + i, "{\"orderId\":\"O-" + i + "\",\"status\":\"PACKED\"}");

            ConsumerRecord<String, String> answer = ask("e-" + i);

            assertThat(answer.headers().lastHeader(Topics.FAULT)).isNull();
            assertThat(answer.value())
                    .contains("\"eventId\":\"e-" + i + "\"")
                    .contains("\"orderId\":\"O-" + i + "\"")
                    .contains("\"status\":\"PACKED\"")
                    .contains("\"key\":\"O-" + i + "\"");
        }
    }

    @Test
    void namesTheFaultForAnUnknownEvent() throws Exception {
        Header fault = ask("nobody-sent-this").headers().lastHeader(Topics.FAULT);

        assertThat(new String(fault.value(), StandardCharsets.UTF_8)).isEqualTo("UnknownEvent");
    }

    @Test
    void skipsWhatItCannotRead() throws Exception {
        for (String garbage : new String[] {"", "{", "null", "42", "[]", "{\"orderId\":1}", "\u0000\u0001", null}) {
            producer.send(new ProducerRecord<>(Topics.EVENTS, "k", garbage)).get();
            producer.send(new ProducerRecord<>(Topics.QUERIES, garbage)).get();
        }
        send("after-garbage", "O-9", "{\"orderId\":\"O-9\",\"status\":\"SHIPPED\"}");

        assertThat(ask("after-garbage").value()).contains("SHIPPED");
    }

    @Test
    void survivesHeadersThatAreNotText() throws Exception {
        ProducerRecord<String, String> odd =
                new ProducerRecord<>(Topics.EVENTS, "O-7", "{\"orderId\":\"O-7\",\"status\":\"LOST\"}");
        odd.headers().add(Topics.EVENT_ID, null).add("x", new byte[] {(byte) 0xff, 0});
        int before = tracker.remembered();
        producer.send(odd).get();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tracker.remembered()).isGreaterThan(before));
    }

    private static void send(String eventId, String key, String body) throws Exception {
        ProducerRecord<String, String> event = new ProducerRecord<>(Topics.EVENTS, key, body);
        event.headers().add(Topics.EVENT_ID, eventId.getBytes(StandardCharsets.UTF_8));
        producer.send(event).get();
    }

    private static ConsumerRecord<String, String> ask(String eventId) throws Exception {
        String correlation = eventId + "-" + System.nanoTime();
        ProducerRecord<String, String> query =
                new ProducerRecord<>(Topics.QUERIES, "{\"eventId\":\"" + eventId + "\"}");
        query.headers().add("any-correlation", correlation.getBytes(StandardCharsets.UTF_8));
        producer.send(query).get();
        return await().atMost(Duration.ofSeconds(30)).until(() -> answerTo(correlation), Objects::nonNull);
    }

    private static @Nullable ConsumerRecord<String, String> answerTo(String correlation) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
            Header header = each.headers().lastHeader("any-correlation");
            if (header != null && new String(header.value(), StandardCharsets.UTF_8).equals(correlation)) {
                return each;
            }
        }
        return null;
    }
}
