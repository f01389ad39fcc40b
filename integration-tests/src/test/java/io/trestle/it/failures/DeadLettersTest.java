package io.trestle.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.BasicLogin;
import io.trestle.it.support.Client;
import io.trestle.it.support.DemoGateway;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.KeptFailures;
import io.trestle.it.support.Queues;
import io.trestle.it.support.Terminal;
import jakarta.jms.Message;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Messages that brokers and frameworks put aside: collected, found, and put back to where they had been. */
@ExtendWith(DemoGateway.class)
@Timeout(180)
class DeadLettersTest {

    private static final String DEAD = "orders.dead";

    @TempDir
    Path folder;

    private final Map<String, String> brokers;
    private final String name = "dead." + UUID.randomUUID();
    private EstateGateway gateway;
    private KeptFailures failures;

    DeadLettersTest(DemoGateway.Running demo) {
        this.brokers = demo.legacy().placeholders();
    }

    @BeforeEach
    void serve() throws Exception {
        EstateGateway.write(folder, "systems/queues.yaml", """
                system: queues
                kind: jms
                broker: ${orders.broker}
                operations:
                  tell: {queue: %s}
                failures: {keys: [/orderId]}
                """.formatted(name));
        EstateGateway.write(folder, "systems/topics.yaml", """
                system: topics
                kind: kafka
                brokers: ["${shipments.brokers}"]
                operations:
                  tell: {topic: %s}
                failures: {keys: [/orderId]}
                """.formatted(name));
        EstateGateway.write(folder, "systems/nowhere.yaml", """
                system: nowhere
                kind: jms
                broker: tcp://127.0.0.1:9
                connect-timeout: 1s
                operations:
                  tell: {queue: any}
                """);
        gateway = EstateGateway.start(folder, brokers);
        failures = new KeptFailures(gateway.admin());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void collectsADeadLetterQueueAndPutsMessagesBack() throws Exception {
        try (Queues queues = new Queues(Objects.requireNonNull(brokers.get("orders.broker")))) {
            for (int i = 1; i <= 3; i++) {
                String text = "{\"orderId\":\"D-" + i + "\"}";
                int number = i;
                queues.send(name, session -> {
                    Message message = session.createTextMessage(text);
                    message.setIntProperty("number", number);
                    message.setStringProperty("messageId", "m-" + number);
                    return message;
                });
            }
            queues.refuseAll(name);
            assertThat(queues.look(name)).isEmpty();

            Terminal terminal = new Terminal(gateway.gateway().managementPort(), folder);
            Terminal.Ran ran = terminal.trestle("failures", "collect", "--system", "queues", "--queue", DEAD);
            assertThat(ran.err()).isEmpty();
            assertThat(ran.exit()).isZero();
            assertThat(ran.out()).contains("3 collected");
            assertThat(queues.look(DEAD)).isEmpty();
            assertThat(terminal.trestle("failures", "collect", "--system", "queues", "--queue", DEAD)
                            .out())
                    .contains("0 collected");

            JsonNode second = failures.only("D-2");
            assertThat(second.path("kind").asText()).isEqualTo("dead-letter");
            assertThat(second.path("operation").asText()).isEqualTo(name);
            JsonNode rehearsal = failures.replay(second, "{\"dryRun\":true}").json();
            assertThat(rehearsal
                            .path("attempt")
                            .path("calls")
                            .path(0)
                            .path("operation")
                            .asText())
                    .isEqualTo("queue " + name);
            assertThat(queues.look(name)).isEmpty();
            assertThat(failures.replay(second, "{}").json().path("state").asText())
                    .isEqualTo("delivered");
            Message back = queues.look(name).get(0);
            assertThat(back.getIntProperty("number")).isEqualTo(2);
            assertThat(back.getStringProperty("messageId")).isEqualTo("m-2");

            // What comes back is the failure that it was.
            queues.refuseAll(name);
            assertThat(failures.collect("queues", DEAD, 10)
                            .json()
                            .path("collected")
                            .asInt())
                    .isZero();
            assertThat(failures.only("D-2").path("state").asText()).isEqualTo("failed");
            assertThat(failures.only("D-2").path("attempts").asInt()).isEqualTo(3);
            assertThat(queues.look(DEAD)).isEmpty();
            assertThat(terminal.trestle("failures", "show", second.path("id").asText())
                            .out())
                    .contains("came-back")
                    .contains("home        queues queue " + name);
        }
    }

    @Test
    void collectsADeadLetterTopicAndGoesOnWhereItWas() throws Exception {
        String dead = name + ".DLT";
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 1; i <= 5; i++) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(dead, bytes("key-" + i), bytes("{\"orderId\":\"K-" + i + "\"}"));
                record.headers().add("kind", bytes("letter"));
                if (i % 2 == 0) {
                    record.headers().add("__connect.errors.topic", bytes(name));
                    record.headers().add("__connect.errors.exception.message", bytes("no such column"));
                } else {
                    record.headers().add("kafka_dlt-original-topic", bytes(name));
                    record.headers().add("kafka_dlt-original-partition", number(4, 0));
                    record.headers().add("kafka_dlt-original-offset", number(8, 41 + i));
                }
                producer.send(record).get();
            }
        }
        JsonNode first = failures.collect("topics", dead, 2).json();
        assertThat(first.path("collected").asInt()).isEqualTo(2);
        assertThat(first.path("more").asBoolean()).isTrue();
        JsonNode rest = failures.collect("topics", dead, 100).json();
        assertThat(rest.path("collected").asInt()).isEqualTo(3);
        assertThat(rest.path("more").asBoolean()).isFalse();
        assertThat(failures.get(failures.only("K-4")).path("error").asText()).isEqualTo("no such column");
        JsonNode home = failures.get(failures.only("K-3")).path("message").path("home");
        assertThat(home.path("name").asText()).isEqualTo(name);
        assertThat(home.path("offset").asLong()).isEqualTo(44);

        // As if the gateway had died after its store had them and before the brokers knew.
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
            admin.deleteConsumerGroups(List.of("trestle-collect")).all().get();
        }
        JsonNode again = failures.collect("topics", dead, 100).json();
        assertThat(again.path("collected").asInt()).isZero();
        assertThat(again.path("known").asInt()).isEqualTo(5);

        assertThat(failures.replay(failures.only("K-5"), "{\"body\":{\"orderId\":\"K-5\",\"mended\":true}}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("delivered");
        ConsumerRecord<byte[], byte[]> back = lastOf(name);
        assertThat(new String(back.key(), StandardCharsets.UTF_8)).isEqualTo("key-5");
        assertThat(new String(back.value(), StandardCharsets.UTF_8)).contains("mended");
        assertThat(back.headers().lastHeader("kind").value()).isEqualTo(bytes("letter"));
        assertThat(back.headers().lastHeader("kafka_dlt-original-topic")).isNull();
    }

    @Test
    void saysWhatCannotBeCollected() {
        assertThat(failures.collect("queues", " ", 1).status()).isEqualTo(400);
        assertThat(failures.collect("queues", DEAD, 0).status()).isEqualTo(400);
        assertThat(failures.collect("nobody", DEAD, 1).status()).isEqualTo(404);
        assertThat(failures.collect("topics", "no.such.topic", 1).status()).isEqualTo(422);
        assertThat(failures.collect("nowhere", "any", 1).status()).isEqualTo(503);
        Client viewer = new Client(
                        URI.create("http://127.0.0.1:" + gateway.gateway().managementPort()))
                .with("Authorization", BasicLogin.of("viewer", "viewer"));
        assertThat(viewer.post("/admin/v1/failures/collections", "{\"system\":\"queues\",\"from\":\"x\"}")
                        .status())
                .isEqualTo(403);
    }

    private String kafka() {
        return Objects.requireNonNull(brokers.get("shipments.brokers"));
    }

    private ConsumerRecord<byte[], byte[]> lastOf(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int i = 0; i < 20; i++) {
                List<ConsumerRecord<byte[], byte[]>> records =
                        consumer.poll(Duration.ofSeconds(1)).records(partition);
                if (!records.isEmpty()) {
                    return records.get(records.size() - 1);
                }
            }
        }
        throw new AssertionError("nothing is in " + topic);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(int size, long value) {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        return (size == 4 ? buffer.putInt((int) value) : buffer.putLong(value)).array();
    }
}
