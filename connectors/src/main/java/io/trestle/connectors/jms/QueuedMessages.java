package io.trestle.connectors.jms;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.DeadLetters;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages being taken out of a queue, in one transaction for each group of them. */
final class QueuedMessages implements DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedMessages.class);
    /** How long the first of a group may take to come: the broker sends when it is asked. */
    private static final long FIRST_MILLIS = 2_000;

    private static final long NEXT_MILLIS = 200;

    /** What a group may hold together, in bytes, so that its memory has a bound; one message may be larger. */
    private static final long MOST_BYTES = 16L << 20;

    private final String system;
    private final String queue;
    private final Connection connection;
    private final Session session;
    private final MessageConsumer consumer;

    private QueuedMessages(
            String system, String queue, Connection connection, Session session, MessageConsumer consumer) {
        this.system = system;
        this.queue = queue;
        this.connection = connection;
        this.session = session;
        this.consumer = consumer;
    }

    static QueuedMessages open(String system, Broker broker, String queue) throws JMSException {
        Connection connection = broker.single();
        try {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            connection.start();
            return new QueuedMessages(system, queue, connection, session, consumer);
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public List<BrokerMessage> next(int most) throws SystemFailureException {
        List<BrokerMessage> messages = new ArrayList<>();
        long bytes = 0;
        try {
            while (messages.size() < most && bytes < MOST_BYTES) {
                Message message = consumer.receive(messages.isEmpty() ? FIRST_MILLIS : NEXT_MILLIS);
                if (message == null) {
                    break;
                }
                messages.add(MessageReader.read(system, message, queue));
                bytes += JmsContent.size(message);
            }
            return messages;
        } catch (JMSException e) {
            throw JmsMessages.failure(system, queue, e);
        }
    }

    @Override
    public void taken() throws SystemFailureException {
        try {
            session.commit();
        } catch (JMSException e) {
            throw JmsMessages.failure(system, queue, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("{}: the connection to {} was broken already", system, queue, e);
        }
    }
}
