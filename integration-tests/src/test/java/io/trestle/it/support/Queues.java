package io.trestle.it.support;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A client of an Artemis broker, as the systems around a gateway are. */
public final class Queues implements AutoCloseable {

    /** Makes a message. */
    @FunctionalInterface
    public interface Making {
        Message make(Session session) throws JMSException;
    }

    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final Session session;

    public Queues(String broker) throws JMSException {
        factory = new ActiveMQConnectionFactory(broker);
        connection = factory.createConnection();
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        connection.start();
    }

    public Message send(String queue, Making making) throws JMSException {
        Message message = making.make(session);
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message);
        }
        return message;
    }

    public void sendText(String queue, String text) throws JMSException {
        send(queue, open -> open.createTextMessage(text));
    }

    /** What is in a queue, without taking it. */
    public List<Message> look(String queue) throws JMSException {
        List<Message> found = new ArrayList<>();
        try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            for (Object message : Collections.list(browser.getEnumeration())) {
                found.add((Message) message);
            }
        }
        return found;
    }

    /** The texts in a queue, without taking them. */
    public List<String> texts(String queue) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (Message message : look(queue)) {
            texts.add(message instanceof TextMessage text ? text.getText() : String.valueOf(message));
        }
        return texts;
    }

    /** Takes messages and rolls back each, until the broker puts them aside. */
    public void refuseAll(String queue) throws JMSException {
        try (Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = transacted.createConsumer(transacted.createQueue(queue))) {
            while (consumer.receive(1_000) != null) {
                transacted.rollback();
            }
        }
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        factory.close();
    }
}
