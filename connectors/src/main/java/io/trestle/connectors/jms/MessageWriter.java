package io.trestle.connectors.jms;

import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessage.Form;
import io.trestle.connectors.broker.MessageProperty;
import io.trestle.connectors.broker.Place;
import io.trestle.transformers.InvalidMessageException;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/** Makes JMS messages that are as those that {@link MessageReader} read. */
final class MessageWriter {

    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private MessageWriter() {}

    /** @throws IllegalArgumentException when the body or a property is none of its form */
    static Message write(Session session, BrokerMessage message, String once) throws JMSException {
        Message made = body(session, message);
        for (MessageProperty property : message.properties()) {
            set(session, made, property);
        }
        made.setStringProperty(DUPLICATE_ID, once);
        return made;
    }

    static Destination destination(Session session, Place place) throws JMSException {
        return place.kind() == Place.Kind.TOPIC ? session.createTopic(place.name()) : session.createQueue(place.name());
    }

    static int priority(BrokerMessage message) {
        String priority = message.text("JMSPriority");
        return priority == null ? Message.DEFAULT_PRIORITY : Integer.parseInt(priority);
    }

    static int deliveryMode(BrokerMessage message) {
        return message.text("JMSDeliveryMode") == null ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
    }

    private static Message body(Session session, BrokerMessage message) throws JMSException {
        byte[] body = message.body();
        return switch (message.form()) {
            case TEXT -> session.createTextMessage(body == null ? null : new String(body, StandardCharsets.UTF_8));
            case BYTES -> bytes(session, body == null ? new byte[0] : body);
            case MAP ->
                message.wire() == null ? map(session, body) : onTheWire(session, message.wire(), message.form());
            case STREAM, OBJECT -> onTheWire(session, body == null ? new byte[0] : body, message.form());
            case EMPTY -> session.createMessage();
            case RECORD -> throw new IllegalArgumentException("form: RECORD (expected: one of JMS)");
        };
    }

    private static Message map(Session session, byte @Nullable [] json) throws JMSException {
        try {
            return MapMessages.write(session.createMapMessage(), json == null ? new byte[] {'{', '}'} : json);
        } catch (InvalidMessageException e) {
            throw new IllegalArgumentException("body: " + e.getMessage(), e);
        }
    }

    private static BytesMessage bytes(Session session, byte[] content) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(content);
        return message;
    }

    /** Bytes that were of a form before are of that form again when the message says so. */
    private static Message onTheWire(Session session, byte[] content, Form form) throws JMSException {
        BytesMessage message = bytes(session, content);
        byte type = switch (form) {
            case MAP -> org.apache.activemq.artemis.api.core.Message.MAP_TYPE;
            case STREAM -> org.apache.activemq.artemis.api.core.Message.STREAM_TYPE;
            default -> org.apache.activemq.artemis.api.core.Message.OBJECT_TYPE;
        };
        ((ActiveMQMessage) message).getCoreMessage().setType(type);
        return message;
    }

    private static void set(Session session, Message made, MessageProperty property) throws JMSException {
        switch (property.name()) {
            case "JMSCorrelationID" -> made.setJMSCorrelationID(property.value());
            case "JMSType" -> made.setJMSType(property.value());
            case "JMSReplyTo" -> made.setJMSReplyTo(replyTo(session, property.value()));
            case "JMSPriority", "JMSDeliveryMode", BrokerMessage.DEAD_LETTER_ERROR -> {
                // Said when it is sent, or of no concern to anybody then.
            }
            default -> made.setObjectProperty(property.name(), property.asObject());
        }
    }

    private static Destination replyTo(Session session, String text) throws JMSException {
        String name = text.substring(text.indexOf(':') + 1);
        return text.startsWith("topic:") ? session.createTopic(name) : session.createQueue(name);
    }
}
