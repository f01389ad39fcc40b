package io.trestle.connectors.jms;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.broker.DeadLetters;
import io.trestle.connectors.broker.ReceivedMessage;
import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages in a system's JMS broker. */
final class JmsMessages implements BrokerMessages {

    private static final Logger LOG = LoggerFactory.getLogger(JmsMessages.class);

    private final String system;
    private final Broker broker;

    JmsMessages(String system, Broker broker) {
        this.system = system;
        this.broker = broker;
    }

    @Override
    public Optional<ReceivedMessage> received(Exchange exchange) {
        if (exchange.getIn() instanceof JmsMessage held && held.getJmsMessage() != null) {
            Message message = held.getJmsMessage();
            forget(held, message);
            return Optional.of(() -> {
                try {
                    return MessageReader.read(system, message, null);
                } catch (JMSException e) {
                    throw new SystemFailureException(
                            system, "messages", Kind.FAILED, "a message that cannot be read: " + e, e);
                }
            });
        }
        return Optional.empty();
    }

    /** What the route makes of a message that was put back, and sends on, is another message. */
    private static void forget(JmsMessage held, Message message) {
        try {
            if (message.propertyExists(FAILURE)) {
                held.removeHeader(FAILURE);
            }
        } catch (JMSException e) {
            LOG.debug("A message without readable properties", e);
        }
    }

    @Override
    public void send(BrokerMessage message, String once) throws SystemFailureException {
        try (Connection connection = broker.pooled();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            Message made = MessageWriter.write(session, message, once);
            try (MessageProducer producer =
                    session.createProducer(MessageWriter.destination(session, message.home()))) {
                producer.send(
                        made,
                        MessageWriter.deliveryMode(message),
                        MessageWriter.priority(message),
                        Message.DEFAULT_TIME_TO_LIVE);
            }
        } catch (JMSException e) {
            throw failure(system, message.home().name(), e, broker.reason(e));
        }
    }

    @Override
    public void enter(BrokerMessage message, Exchange exchange) {
        throw new IllegalArgumentException("a JMS message is put back to where it came from");
    }

    @Override
    public boolean entersAgain() {
        return false;
    }

    @Override
    public DeadLetters open(String name) throws SystemFailureException {
        try {
            return QueuedMessages.open(system, broker, name);
        } catch (JMSException e) {
            throw failure(system, name, e, broker.reason(e));
        }
    }

    static SystemFailureException failure(String system, String place, JMSException cause) {
        return failure(system, place, cause, String.valueOf(cause));
    }

    private static SystemFailureException failure(String system, String place, JMSException cause, String why) {
        boolean refused = cause instanceof JMSSecurityException || cause instanceof InvalidDestinationException;
        return new SystemFailureException(system, place, refused ? Kind.FAILED : Kind.UNREACHABLE, why, cause);
    }
}
