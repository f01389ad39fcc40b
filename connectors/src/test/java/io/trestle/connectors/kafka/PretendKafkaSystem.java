package io.trestle.connectors.kafka;

import io.trestle.connectors.PretendSystem;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.SystemDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A system behind topics, which echoes JSON to a second topic. */
final class PretendKafkaSystem extends PretendSystem {

    private final PretendKafka broker;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;

    PretendKafkaSystem(Path folder) throws Exception {
        broker = new PretendKafka(folder);
    }

    @Override
    public SystemDefinition definition(Duration timeout) {
        return new KafkaSystem(
                "shipments",
                List.of(broker.address()),
                null,
                null,
                KafkaSystem.Sasl.SCRAM_SHA_512,
                null,
                Map.of(
                        "echo", new KafkaSystem.Operation("echo", null, "echo-replies", null),
                        "tell", new KafkaSystem.Operation("tell", null, null, null)),
                timeout,
                Duration.ofSeconds(1),
                null,
                null,
                null,
                null,
                null);
    }

    @Override
    public void start() throws Exception {
        broker.openGate();
        if (thread != null) {
            return;
        }
        broker.start();
        broker.createTopics(2, "echo", "tell", "echo-replies");
        KafkaConsumer<byte[], byte[]> reading = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.innerAddress(), "auto.offset.reset", "latest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = List.of(
                new TopicPartition("echo", 0),
                new TopicPartition("echo", 1),
                new TopicPartition("tell", 0),
                new TopicPartition("tell", 1));
        reading.assign(all);
        reading.seekToEnd(all);
        all.forEach(reading::position);
        consumer = reading;
        thread = new Thread(() -> serve(reading), "pretend-kafka-system");
        thread.start();
    }

    private void serve(KafkaConsumer<byte[], byte[]> reading) {
        try (reading;
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.innerAddress(), "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            while (!Thread.currentThread().isInterrupted()) {
                reading.poll(Duration.ofMillis(200)).forEach(record -> handle(producer, record));
            }
        } catch (WakeupException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(KafkaProducer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(
                        header.key().toLowerCase(Locale.ROOT), new String(header.value(), StandardCharsets.UTF_8)));
        receive(new Received(record.topic(), new String(record.value(), StandardCharsets.UTF_8), headers));
        if (record.topic().equals("tell") || behaviour() == Behaviour.SILENT) {
            return;
        }
        byte[] answer = behaviour() == Behaviour.FAIL ? SECRET.getBytes(StandardCharsets.UTF_8) : record.value();
        var unused = producer.send(
                new ProducerRecord<>("echo-replies", null, (byte[]) null, answer, new RecordHeaders(record.headers())));
    }

    @Override
    public void stop() throws IOException {
        broker.gate().shut();
    }

    @Override
    public void close() throws Exception {
        if (consumer != null && thread != null) {
            consumer.wakeup();
            thread.join(10_000);
        }
        broker.close();
    }
}
