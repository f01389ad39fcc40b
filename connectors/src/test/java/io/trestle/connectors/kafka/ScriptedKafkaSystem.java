package io.trestle.connectors.kafka;

import io.trestle.connectors.Calls;
import io.trestle.connectors.system.KafkaSystem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A system behind topics with one operation, {@code call}, whose answers a test writes. The broker is the test's. */
final class ScriptedKafkaSystem implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private final Calls calls;
    private final List<ConsumerRecord<byte[], byte[]>> received = new CopyOnWriteArrayList<>();

    /** What is done with a request. */
    @FunctionalInterface
    interface Script {
        void answer(Reply reply, ConsumerRecord<byte[], byte[]> request);
    }

    /** The way back. */
    record Reply(KafkaProducer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> request, String topic) {

        void with(String value) {
            with(value, request.headers().lastHeader("kafka_correlationId").value(), null);
        }

        void with(@Nullable String value, byte @Nullable [] correlationId, @Nullable Integer partition) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    topic, partition, null, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
            if (correlationId != null) {
                record.headers().add("kafka_correlationId", correlationId);
            }
            var unused = producer.send(record);
        }
    }

    /** @param operation its topics exist */
    ScriptedKafkaSystem(PretendKafka broker, KafkaSystem.Operation operation, Duration timeout, Script script)
            throws Exception {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.innerAddress()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.innerAddress(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Collection<TopicPartition> all = new ArrayList<>();
        consumer.partitionsFor(operation.topic())
                .forEach(partition -> all.add(new TopicPartition(partition.topic(), partition.partition())));
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        thread = new Thread(() -> serve(operation, script), "scripted-kafka-system");
        thread.start();
        calls = Calls.open(
                new KafkaSystem(
                        "shipments",
                        List.of(broker.address()),
                        null,
                        null,
                        KafkaSystem.Sasl.SCRAM_SHA_512,
                        null,
                        Map.of("call", operation),
                        timeout,
                        Duration.ofSeconds(2),
                        null,
                        null,
                        null,
                        null,
                        null),
                settings -> settings.maxMessage(1 << 20));
    }

    private void serve(KafkaSystem.Operation operation, Script script) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    received.add(record);
                    String topic = operation.replyTopic();
                    script.answer(new Reply(producer, record, topic == null ? "" : topic), record);
                });
            }
        } catch (WakeupException | InterruptException e) {
            // Closed.
        } finally {
            Thread.interrupted();
            consumer.close();
            producer.close(Duration.ofSeconds(2));
        }
    }

    Calls calls() {
        return calls;
    }

    Exchange send(String body) {
        return calls.send("call", body);
    }

    List<ConsumerRecord<byte[], byte[]>> received() {
        return received;
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        calls.close();
        consumer.wakeup();
        thread.join(10_000);
    }
}
