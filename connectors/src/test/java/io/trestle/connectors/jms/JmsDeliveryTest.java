package io.trestle.connectors.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.JmsSystem.Format;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class JmsDeliveryTest {

    @TempDir
    Path folder;

    private static Calls open(PretendBroker broker, String queue) throws Exception {
        return Calls.open(new JmsSystem(
                "orders",
                broker.address(),
                null,
                null,
                null,
                Map.of("tell", new JmsSystem.Operation(queue, false, Format.TEXT, null)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                null,
                null,
                null,
                null,
                null));
    }

    private static List<Message> drained(PretendBroker broker, String queue) throws Exception {
        List<Message> messages = new ArrayList<>();
        try (Connection connection =
                new ActiveMQConnectionFactory(broker.address().toString()).createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            // The broker is asked each time: what it does not have is not on its way.
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                messages.add(next);
            }
        }
        return messages;
    }

    @Test
    void losesNoConfirmedMessageWhenTheBrokerRestarts() throws Exception {
        try (PretendBroker broker = new PretendBroker(folder)) {
            broker.start();
            List<String> confirmed = new ArrayList<>();
            try (Calls calls = open(broker, "kept")) {
                List<CompletableFuture<Exchange>> sent = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    sent.add(calls.sendAsync("tell", "{\"text\":\"" + i + "\"}"));
                }
                await().until(() ->
                        sent.stream().filter(CompletableFuture::isDone).count() > 20);
                broker.stop();
                for (int i = 0; i < 200; i++) {
                    if (sent.get(i).get().getException() == null) {
                        confirmed.add("{\"text\":\"" + i + "\"}");
                    }
                }
            }
            assertThat(confirmed).hasSizeGreaterThan(15);
            broker.start();

            List<String> kept = new ArrayList<>();
            for (Message message : drained(broker, "kept")) {
                kept.add(((TextMessage) message).getText());
                assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
                assertThat(message.getJMSExpiration()).isZero();
            }
            assertThat(kept).containsAll(confirmed).doesNotHaveDuplicates();
        }
    }

    @Test
    void confirmsNothingThatTheBrokerRefuses() throws Exception {
        try (PretendBroker broker = new PretendBroker(folder)) {
            broker.start();
            int confirmed = 0;
            try (Calls calls = open(broker, PretendBroker.FULL)) {
                String text = "{\"text\":\"" + "x".repeat(2_000) + "\"}";
                for (int i = 0; i < 30; i++) {
                    Exchange exchange = calls.send("tell", text);
                    if (exchange.getException() == null) {
                        confirmed++;
                    } else {
                        assertThat(Calls.failure(exchange)).isEqualTo(Kind.UNREACHABLE);
                    }
                }
            }
            assertThat(confirmed).isLessThan(30);
            assertThat(drained(broker, PretendBroker.FULL)).hasSize(confirmed);
        }
    }

    @Test
    void tellsTheBrokerWhichMessagesAreTheSame() throws Exception {
        try (PretendBroker broker = new PretendBroker(folder)) {
            broker.start();
            try (Calls calls = open(broker, "once")) {
                for (String id : List.of("m1", "m1", "m2", "m1")) {
                    assertThat(tell(calls, id).getException()).isNull();
                }
                // Also a broker that died in between.
                broker.stop();
                broker.start();
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> tell(calls, "m2").getException() == null);
                assertThat(tell(calls, "m1").getException()).isNull();
            }
            List<Message> once = drained(broker, "once");
            assertThat(once).hasSize(2);
            assertThat(once.get(0).getStringProperty("messageId")).isEqualTo("m1");
            assertThat(once.get(1).getStringProperty("messageId")).isEqualTo("m2");
            assertThat(once.get(0).getJMSCorrelationID()).isEqualTo("call-of-m1");
        }
    }

    private static Exchange tell(Calls calls, String id) {
        return calls.send(
                "tell",
                "{\"id\":\"" + id + "\"}",
                Map.of(),
                Map.of(CallProperties.MESSAGE_ID, id, CallProperties.CALL_ID, "call-of-" + id));
    }
}
