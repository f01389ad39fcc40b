package io.trestle.connectors.jms;

import io.trestle.connectors.Calls;
import io.trestle.connectors.system.JmsSystem;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A JMS system with one operation, {@code call}, whose replies a test writes. The broker is the test's. */
final class ScriptedJmsSystem implements AutoCloseable {

    static final String QUEUE = "scripted";

    private final Connection connection;
    private final Session session;
    private final Calls calls;
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final List<Throwable> broken = new CopyOnWriteArrayList<>();

    /** What is said to a request; replies are sent with {@link Reply#with}. */
    @FunctionalInterface
    interface Script {
        void answer(Reply reply, Message request) throws Exception;
    }

    /** The way back. */
    record Reply(Session session, MessageProducer producer, Message request) {

        /** Answers with the request's correlation id. */
        void with(Message reply) throws JMSException {
            with(reply, request.getJMSCorrelationID());
        }

        void with(Message reply, @Nullable String correlationId) throws JMSException {
            reply.setJMSCorrelationID(correlationId);
            producer.send(request.getJMSReplyTo(), reply);
        }

        void with(String text) throws JMSException {
            with(session.createTextMessage(text));
        }
    }

    ScriptedJmsSystem(PretendBroker broker, JmsSystem.Operation operation, Duration timeout, Script script)
            throws Exception {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(broker.address().toString());
        connection = factory.createConnection();
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(null);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
        consumer.setMessageListener(message -> {
            received.add(message);
            try {
                script.answer(new Reply(session, producer, message), message);
            } catch (Exception | AssertionError e) {
                broken.add(e);
            }
        });
        connection.start();
        calls = Calls.open(
                new JmsSystem(
                        "orders",
                        broker.address(),
                        null,
                        null,
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

    static JmsSystem.Operation asking(JmsSystem.Format format) {
        return new JmsSystem.Operation(QUEUE, true, format, "fault");
    }

    Calls calls() {
        return calls;
    }

    Exchange send(String body) {
        return calls.send("call", body);
    }

    /** The requests that came. */
    List<Message> received() {
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.get(0));
        }
        return received;
    }

    @Override
    public void close() throws Exception {
        calls.close();
        connection.close();
    }
}
