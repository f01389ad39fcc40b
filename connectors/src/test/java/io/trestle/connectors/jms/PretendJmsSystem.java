package io.trestle.connectors.jms;

import io.trestle.connectors.PretendSystem;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.JmsSystem.Format;
import io.trestle.connectors.system.SystemDefinition;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A system on a broker, which echoes text messages. */
final class PretendJmsSystem extends PretendSystem {

    private final PretendBroker broker;
    private @Nullable Connection connection;

    PretendJmsSystem() throws Exception {
        broker = new PretendBroker();
    }

    @Override
    public SystemDefinition definition(Duration timeout) {
        return new JmsSystem(
                "orders",
                broker.address(),
                null,
                null,
                null,
                Map.of(
                        "echo", new JmsSystem.Operation("orders.echo", true, Format.TEXT, null),
                        "tell", new JmsSystem.Operation("orders.tell", false, Format.TEXT, null)),
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
        broker.start();
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(broker.address().toString());
        Connection opened = factory.createConnection();
        for (int i = 0; i < 4; i++) {
            listen(opened, "echo");
        }
        listen(opened, "tell");
        opened.start();
        connection = opened;
    }

    private void listen(Connection opened, String operation) throws JMSException {
        Session session = opened.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(null);
        producer.setDisableMessageTimestamp(true);
        session.createConsumer(session.createQueue("orders." + operation))
                .setMessageListener(message -> handle(session, producer, operation, message));
    }

    private void handle(Session session, MessageProducer producer, String operation, Message message) {
        try {
            Map<String, String> properties = new TreeMap<>();
            for (Object name : Collections.list(message.getPropertyNames())) {
                properties.put(
                        String.valueOf(name).toLowerCase(Locale.ROOT), message.getStringProperty(String.valueOf(name)));
            }
            receive(new Received(operation, ((TextMessage) message).getText(), properties));
            if (message.getJMSReplyTo() == null || behaviour() == Behaviour.SILENT) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(3));
            Message reply = behaviour() == Behaviour.FAIL
                    ? session.createObjectMessage(SECRET)
                    : session.createTextMessage(((TextMessage) message).getText());
            reply.setJMSCorrelationID(message.getJMSCorrelationID());
            producer.send(message.getJMSReplyTo(), reply);
        } catch (JMSException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() throws Exception {
        broker.stop();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
