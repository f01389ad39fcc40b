package io.trestle.demo.legacy.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderSystemTest {

    private static final AtomicBoolean OPENED = new AtomicBoolean();
    private static final long PATIENCE = 10_000;

    @TempDir
    private static Path folder;

    private static OrderSystem orders;
    private static ActiveMQConnectionFactory connections;
    private static JMSContext jms;

    @BeforeAll
    static void start() throws IOException {
        orders = OrderSystem.start(folder, 0);
        connections = new ActiveMQConnectionFactory(orders.broker().toString());
        jms = connections.createContext();
    }

    @AfterAll
    static void stop() {
        jms.close();
        connections.close();
        orders.close();
    }

    @Test
    void acceptsAnOrderAndKnowsItAfterwards() throws Exception {
        Message placed = ask(Queues.PLACE, jms.createTextMessage(order(2, "mine-1")));
        String orderId = ((TextMessage) placed).getText().replaceAll(".*\"orderId\":\"([^\"]+)\".*", "$1");
        Message byId = ask(Queues.STATUS, jms.createTextMessage("{\"orderId\":\"" + orderId + "\"}"));
        Message byReference = ask(Queues.STATUS, jms.createTextMessage("{\"orderId\":\"mine-1\"}"));

        assertThat(((TextMessage) placed).getText()).contains("\"status\":\"ACCEPTED\"");
        assertThat(placed.propertyExists(Queues.FAULT)).isFalse();
        assertThat(((TextMessage) byId).getText()).isEqualTo(((TextMessage) placed).getText());
        assertThat(((TextMessage) byReference).getText()).contains(orderId);
    }

    @Test
    void putsAsideWhatNobodyCanTakeAndDropsItNot() throws Exception {
        try (JMSContext reader = connections.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer consumer = reader.createConsumer(reader.createQueue("orders.returns"))) {
            jms.createProducer().send(jms.createQueue("orders.returns"), "{\"orderId\":\"O-1\"}");
            while (consumer.receive(1_000) != null) {
                reader.rollback();
            }
        }

        assertThat(((TextMessage) take("orders.dead")).getText()).isEqualTo("{\"orderId\":\"O-1\"}");
    }

    @Test
    void rejectsMoreThanAThousandPieces() throws Exception {
        Message most = ask(Queues.PLACE, jms.createTextMessage(order(1000, null)));
        Message tooMany = ask(Queues.PLACE, jms.createTextMessage(order(1001, null)));

        assertThat(most.propertyExists(Queues.FAULT)).isFalse();
        assertThat(tooMany.getStringProperty(Queues.FAULT)).isEqualTo("OrderRejected");
        assertThat(((TextMessage) tooMany).getText()).contains("quantity 1001 is more than 1000");
    }

    @Test
    void answersMapMessagesWithMapMessages() throws Exception {
        MapMessage order = jms.createMapMessage();
        order.setInt("customerId", 1001);
        order.setString("sku", "A-1");
        order.setInt("quantity", 3);

        MapMessage placed = (MapMessage) ask(Queues.PLACE, order);

        assertThat(placed.getString("orderId")).startsWith("O-");
        assertThat(placed.getInt("quantity")).isEqualTo(3);
    }

    @Test
    void worksThroughABatchAndPutsWhatItRejectsAside() throws Exception {
        int before = orders.accepted();
        BytesMessage batch = jms.createBytesMessage();
        batch.writeBytes(("[" + order(1, "b-1") + "," + order(5000, "b-2") + "," + order(2, "b-3") + "]")
                .getBytes(StandardCharsets.UTF_8));
        jms.createProducer().send(jms.createQueue(Queues.BATCH), batch);

        TextMessage rejected = (TextMessage) take(Queues.REJECTED);

        assertThat(rejected.getText()).contains("b-2");
        assertThat(rejected.getStringProperty(Queues.FAULT)).isEqualTo("OrderRejected");
        await().untilAsserted(() -> assertThat(orders.accepted()).isEqualTo(before + 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "42",
                "{} trailing",
                "[1]",
                "{\"customerId\":1001,\"sku\":\"A-1\"}",
                "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":\"two\"}",
                "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":0}",
                "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":99999999999999}",
                "{\"customerId\":1001,\"sku\":[],\"quantity\":1}"
            })
    void namesTheFaultOfABadOrder(String text) throws Exception {
        assertThat(ask(Queues.PLACE, jms.createTextMessage(text)).getStringProperty(Queues.FAULT))
                .isIn("UnreadableMessage", "InvalidOrder");
    }

    @Test
    void neverOpensAnObjectMessage() throws Exception {
        Message answer = ask(Queues.PLACE, jms.createObjectMessage(new Trap()));

        assertThat(answer.getStringProperty(Queues.FAULT)).isEqualTo("UnreadableMessage");
        assertThat(OPENED).isFalse();
    }

    @Test
    void putsUnreadableMessagesAsideForWhichNobodyWaits() throws Exception {
        jms.createProducer().send(jms.createQueue(Queues.BATCH), jms.createStreamMessage());

        assertThat(take(Queues.REJECTED).getStringProperty(Queues.FAULT)).isEqualTo("UnreadableMessage");
        assertThat(ask(Queues.PLACE, jms.createTextMessage(order(1, null))).propertyExists(Queues.FAULT))
                .isFalse();
    }

    @Test
    void doesNotMindThatNobodyWaitsAnyMore() throws Exception {
        try (JMSContext gone = connections.createContext()) {
            Message message = gone.createTextMessage(order(1, "gone-1"));
            message.setJMSReplyTo(gone.createTemporaryQueue());
            gone.createProducer().send(gone.createQueue(Queues.PLACE), message);
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ask(Queues.STATUS, jms.createTextMessage("{\"orderId\":\"gone-1\"}"))
                                .propertyExists(Queues.FAULT))
                        .isFalse());
    }

    private static Message ask(String queue, Message request) throws Exception {
        Queue answers = jms.createTemporaryQueue();
        request.setJMSReplyTo(answers);
        request.setJMSCorrelationID("c-" + System.nanoTime());
        try (JMSConsumer consumer = jms.createConsumer(answers)) {
            jms.createProducer().send(jms.createQueue(queue), request);
            Message answer = consumer.receive(PATIENCE);
            assertThat(answer).isNotNull();
            assertThat(answer.getJMSCorrelationID()).isEqualTo(request.getJMSCorrelationID());
            return answer;
        }
    }

    private static Message take(String queue) {
        try (JMSConsumer consumer = jms.createConsumer(jms.createQueue(queue))) {
            Message taken = consumer.receive(PATIENCE);
            assertThat(taken).isNotNull();
            return taken;
        }
    }

    private static String order(int quantity, @Nullable String reference) {
        String named = reference == null ? "" : ",\"reference\":\"" + reference + "\"";
        return "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":" + quantity + named + "}";
    }

    /** Says so when it is deserialised. */
    private static final class Trap implements Serializable {

        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            OPENED.set(true);
        }
    }
}
