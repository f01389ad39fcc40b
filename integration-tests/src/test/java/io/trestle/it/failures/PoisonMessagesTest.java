package io.trestle.it.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.Answer;
import io.trestle.it.support.DemoGateway;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.KeptFailures;
import io.trestle.it.support.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Messages that a team's route fails on: kept, so that what is behind them goes on, and tried again. */
@ExtendWith(DemoGateway.class)
@Timeout(180)
class PoisonMessagesTest {

    private static final String POISON = "{\"orderId\":\"%s\",\"card\":\"4711\",\"poison\":true}";

    @TempDir
    Path folder;

    private final Map<String, String> brokers;
    private final String queue = "fussy." + UUID.randomUUID();
    private final String done = queue + ".done";
    private EstateGateway gateway;
    private KeptFailures failures;
    private Queues queues;

    PoisonMessagesTest(DemoGateway.Running demo) {
        this.brokers = demo.legacy().placeholders();
    }

    @BeforeEach
    void serve() throws Exception {
        EstateGateway.write(folder, "systems/fussy.yaml", """
                system: fussy
                kind: jms
                broker: ${orders.broker}
                operations:
                  tell: {queue: %s}
                failures: {keys: [/orderId], mask: [/card]}
                """.formatted(queue));
        EstateGateway.write(folder, "systems/events.yaml", """
                system: events
                kind: kafka
                brokers: ["${shipments.brokers}"]
                operations:
                  tell: {topic: %s}
                failures: {keys: [/orderId]}
                """.formatted(queue));
        EstateGateway.write(folder, "routes/fussy.camel.yaml", """
                - route:
                    id: fussy-in
                    errorHandler:
                      defaultErrorHandler: {redeliveryPolicy: {maximumRedeliveries: 1, redeliveryDelay: 20}}
                    from:
                      uri: fussy:queue:%1$s
                      steps:
                        - choice:
                            when:
                              - simple: "${body} == null || ${bodyAs(String)} contains 'poison'"
                                steps:
                                  - setVariable: {name: was, simple: "${body}"}
                                  - setBody: {constant: changed by the route}
                                  - throwException:
                                      exceptionType: java.lang.IllegalStateException
                                      message: not this one
                        - to: fussy:queue:%2$s
                - route:
                    id: events-in
                    from:
                      uri: events:%1$s
                      parameters: {groupId: %1$s}
                      steps:
                        - choice:
                            when:
                              - simple: "${body} == null || ${body} contains 'poison'"
                                steps:
                                  - throwException:
                                      exceptionType: java.lang.IllegalStateException
                                      message: nor this one
                        - to: fussy:queue:%2$s
                """.formatted(queue, done));
        gateway = EstateGateway.start(folder, brokers);
        failures = new KeptFailures(gateway.admin());
        queues = new Queues(Objects.requireNonNull(brokers.get("orders.broker")));
    }

    @AfterEach
    void stop() throws Exception {
        queues.close();
        gateway.close();
    }

    @Test
    void keepsAMessageAndLetsTheQueueGoOn() throws Exception {
        Message sent = queues.send(queue, session -> {
            TextMessage message = session.createTextMessage(POISON.formatted("A-1"));
            message.setIntProperty("pieces", 7);
            message.setBooleanProperty("urgent", true);
            message.setStringProperty("authToken", "s3cret");
            message.setJMSCorrelationID("c-1");
            return message;
        });
        queues.sendText(queue, "{\"orderId\":\"A-2\"}");
        await().atMost(30, SECONDS).until(() -> queues.texts(done).size() == 1);

        JsonNode item = failures.only("A-1");
        assertThat(item.path("operation").asText()).isEqualTo("fussy-in");
        assertThat(item.path("system").asText()).isEqualTo("fussy");
        assertThat(item.path("kind").asText()).isEqualTo("route-failed");
        JsonNode failure = failures.get(item);
        assertThat(failure.path("error").asText()).contains("not this one").contains("tried 2 times");
        assertThat(failure.path("message").path("messageId").asText()).isEqualTo(sent.getJMSMessageID());
        assertThat(failure.path("message").path("route").asText()).isEqualTo("fussy-in");
        assertThat(failure.path("message").path("from").path("name").asText()).isEqualTo(queue);
        assertThat(failure.path("request").path("body").path("text").asText())
                .contains("A-1")
                .doesNotContain("4711");
        assertThat(failure.path("request").path("headers").path("pieces").asText())
                .isEqualTo("7");
        assertThat(failure.toString()).doesNotContain("s3cret");
        assertThat(queues.look(queue)).isEmpty();
        assertThat(queues.look("orders.dead")).noneMatch(dead -> isSame(dead, sent));

        JsonNode rehearsal = failures.replay(item, "{\"dryRun\": true}").json();
        assertThat(rehearsal.path("valid").asBoolean()).isTrue();
        assertThat(rehearsal.path("attempt").path("calls").path(0).toString())
                .contains("4711")
                .contains("queue " + queue);
        assertThat(failures.only("A-1").path("attempts").asInt()).isEqualTo(1);

        // As it is, it fails once more, and is the same failure.
        assertThat(failures.replay(item, "{}").json().path("state").asText()).isEqualTo("delivered");
        await().atMost(30, SECONDS)
                .until(() -> failures.only("A-1").path("attempts").asInt() == 3);
        assertThat(failures.only("A-1").path("state").asText()).isEqualTo("failed");
        assertThat(failures.get(item).path("history").findValuesAsText("origin"))
                .contains("replay");

        assertThat(failures.replay(item, "{\"body\": {\"orderId\": \"A-1\"}}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("delivered");
        await().atMost(30, SECONDS).until(() -> queues.texts(done).size() == 2);
        Message again = queues.look(done).get(1);
        assertThat(((TextMessage) again).getText()).isEqualTo("{\"orderId\":\"A-1\"}");
        assertThat(again.getIntProperty("pieces")).isEqualTo(7);
        assertThat(again.getBooleanProperty("urgent")).isTrue();
        assertThat(again.getJMSCorrelationID()).isEqualTo("c-1");
        assertThat(again.propertyExists("TrestleFailure")).isFalse();
        assertThat(failures.only("A-1").path("state").asText()).isEqualTo("delivered");
        assertThat(failures.replay(item, "{}").status()).isEqualTo(409);
    }

    @Test
    void keepsMessagesOfEveryFormAndPutsThemBackAsTheyWere() throws Exception {
        byte[] binary = {0, 1, (byte) 0xff, 'p', 'o', 'i', 's', 'o', 'n', (byte) 0xfe};
        queues.send(queue, session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(binary);
            return message;
        });
        queues.send(queue, session -> {
            MapMessage message = session.createMapMessage();
            message.setString("orderId", "poison");
            message.setFloat("price", 1.1f);
            message.setBytes("raw", new byte[] {1, 2, 3});
            return message;
        });
        queues.send(queue, session -> session.createObjectMessage(new ArrayList<>(List.of("poison"))));
        queues.send(queue, session -> {
            StreamMessage message = session.createStreamMessage();
            message.writeString("poison");
            message.writeInt(3);
            return message;
        });
        queues.send(queue, session -> session.createTextMessage(null));
        queues.send(queue, session -> session.createTextMessage("poison " + "x".repeat(3_000_000)));
        await().atMost(60, SECONDS).until(() -> failures.items().size() == 6);
        // The last one is kept before its broker knows.
        await().atMost(30, SECONDS).until(() -> queues.look(queue).isEmpty());

        // Nobody takes them now, so that what comes back can be looked at.
        gateway.write("routes/fussy.camel.yaml", "[]");
        assertThat(gateway.admin().post("/admin/v1/reload", "").status()).isEqualTo(200);
        for (JsonNode item : failures.items()) {
            Answer replayed = failures.replay(item, "{}");
            assertThat(replayed.json().path("state").asText())
                    .as(replayed.body())
                    .isEqualTo("delivered");
        }
        List<Message> back = queues.look(queue);
        assertThat(back).hasSize(6);
        for (Message message : back) {
            if (message instanceof BytesMessage bytes) {
                byte[] content = new byte[(int) bytes.getBodyLength()];
                bytes.readBytes(content);
                assertThat(content).isEqualTo(binary);
            } else if (message instanceof MapMessage map) {
                assertThat(map.getObject("price")).isEqualTo(1.1f);
                assertThat(map.getBytes("raw")).containsExactly(1, 2, 3);
            } else if (message instanceof ObjectMessage object) {
                assertThat(object.getObject()).isEqualTo(List.of("poison"));
            } else if (message instanceof StreamMessage stream) {
                assertThat(stream.readString()).isEqualTo("poison");
                assertThat(stream.readInt()).isEqualTo(3);
            } else {
                String text = ((TextMessage) message).getText();
                assertThat(text == null || text.length() == 3_000_007).isTrue();
            }
        }
        assertThat(back.stream()
                        .map(message -> message.getClass().getSimpleName())
                        .distinct())
                .hasSize(5);
    }

    @Test
    void believesNoMessageThatOnlySaysItWasKeptBefore() throws Exception {
        queues.sendText(queue, POISON.formatted("B-1"));
        await().atMost(30, SECONDS).until(() -> failures.items().size() == 1);
        String id = failures.items().get(0).path("id").asText();
        queues.send(queue, session -> {
            TextMessage message = session.createTextMessage(POISON.formatted("B-2"));
            message.setStringProperty("TrestleFailure", id + "." + UUID.randomUUID());
            return message;
        });
        await().atMost(30, SECONDS).until(() -> failures.items().size() == 2);
        assertThat(failures.only("B-2").path("state").asText()).isEqualTo("failed");
    }

    @Test
    void keepsARecordAndPutsItIntoItsRouteAgain() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Objects.requireNonNull(brokers.get("shipments.brokers"))),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            // The group begins at the end: it has to be there before.
            await().atMost(60, SECONDS).until(() -> {
                producer.send(new ProducerRecord<>(queue, "{\"orderId\":\"first\"}".getBytes(StandardCharsets.UTF_8)))
                        .get();
                return !queues.look(done).isEmpty();
            });
            ProducerRecord<byte[], byte[]> poison = new ProducerRecord<>(
                    queue,
                    "C-1".getBytes(StandardCharsets.UTF_8),
                    POISON.formatted("C-1").getBytes(StandardCharsets.UTF_8));
            poison.headers().add("binary", new byte[] {(byte) 0xff, 0});
            poison.headers().add("requestId", "call-7".getBytes(StandardCharsets.UTF_8));
            producer.send(poison).get();
            byte[] broken = {'p', 'o', 'i', 's', 'o', 'n', (byte) 0xff, (byte) 0xfe};
            producer.send(new ProducerRecord<>(queue, broken)).get();
            producer.send(new ProducerRecord<byte[], byte[]>(queue, null)).get();
            producer.send(new ProducerRecord<>(queue, "{\"orderId\":\"last\"}".getBytes(StandardCharsets.UTF_8)))
                    .get();
            await().atMost(60, SECONDS).until(() -> queues.texts(done).contains("{\"orderId\":\"last\"}"));
            await().atMost(30, SECONDS).until(() -> failures.items().size() == 3);

            JsonNode item = failures.only("C-1");
            assertThat(item.path("operation").asText()).isEqualTo("events-in");
            JsonNode failure = failures.get(item);
            assertThat(failure.path("message").path("from").path("offset").isIntegralNumber())
                    .isTrue();
            assertThat(failure.path("request").path("headers").path("binary").asText())
                    .isEqualTo("/wA=");
            // What is no text is kept byte by byte, though the route got something else.
            assertThat(failures.items().stream()
                            .map(failures::get)
                            .map(it -> it.path("request")
                                    .path("body")
                                    .path("base64")
                                    .asText()))
                    .contains("cG9pc29u//4=");

            assertThat(failures.replay(item, "{}").json().path("state").asText())
                    .isEqualTo("failed");
            JsonNode mended =
                    failures.replay(item, "{\"body\": {\"orderId\": \"C-1\"}}").json();
            assertThat(mended.path("state").asText()).as(mended.toString()).isEqualTo("delivered");
            assertThat(queues.texts(done)).contains("{\"orderId\":\"C-1\"}");
            assertThat(failures.items()).hasSize(3);
        }
    }

    private static boolean isSame(Message one, Message other) {
        try {
            return one.getJMSMessageID().equals(other.getJMSMessageID());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
