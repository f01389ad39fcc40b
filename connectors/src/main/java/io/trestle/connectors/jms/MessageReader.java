package io.trestle.connectors.jms;

import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessage.Form;
import io.trestle.connectors.broker.MessageProperty;
import io.trestle.connectors.broker.Place;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of a JMS message, whatever was read of it before. Objects are never made of what an ObjectMessage holds: its
 * bytes are taken as they are.
 */
final class MessageReader {

    private static final String ORIGINAL_QUEUE = "_AMQ_ORIG_QUEUE";
    private static final String ORIGINAL_ADDRESS = "_AMQ_ORIG_ADDRESS";

    private MessageReader() {}

    /** @param queue where it was found; null where the message itself says it */
    static BrokerMessage read(String system, Message message, @Nullable String queue) throws JMSException {
        Place place = queue == null ? place(message.getJMSDestination()) : Place.queue(queue);
        Place origin = origin(message);
        Form form = form(message);
        return new BrokerMessage(
                system,
                place,
                origin,
                identity(message, place, origin),
                message.getJMSMessageID(),
                form,
                body(message, form),
                wire(message, form),
                null,
                properties(message),
                Instant.ofEpochMilli(message.getJMSTimestamp()));
    }

    /** The broker numbers its messages from the start when its data is lost; clients name theirs, or are told not to. */
    private static String identity(Message message, Place place, @Nullable Place origin) throws JMSException {
        return String.join(
                "\n",
                place.name(),
                origin == null ? "" : origin.name(),
                String.valueOf(message.getJMSMessageID()),
                Long.toString(message.getJMSTimestamp()),
                Long.toString(
                        message instanceof ActiveMQMessage known
                                ? known.getCoreMessage().getMessageID()
                                : 0));
    }

    private static Place place(@Nullable Destination destination) throws JMSException {
        if (destination instanceof Queue queue) {
            return Place.queue(queue.getQueueName());
        }
        return Place.topic(destination instanceof Topic topic ? topic.getTopicName() : String.valueOf(destination));
    }

    private static @Nullable Place origin(Message message) throws JMSException {
        String address = message.getStringProperty(ORIGINAL_ADDRESS);
        String queue = message.getStringProperty(ORIGINAL_QUEUE);
        if (address == null) {
            return queue == null ? null : Place.queue(queue);
        }
        // Only the one subscription that gave up on it is to get it again.
        return Place.queue(queue == null || queue.equals(address) ? address : address + "::" + queue);
    }

    private static Form form(Message message) {
        if (message instanceof TextMessage) {
            return Form.TEXT;
        }
        if (message instanceof BytesMessage) {
            return Form.BYTES;
        }
        if (message instanceof MapMessage) {
            return Form.MAP;
        }
        if (message instanceof StreamMessage) {
            return Form.STREAM;
        }
        return message instanceof ObjectMessage ? Form.OBJECT : Form.EMPTY;
    }

    private static byte @Nullable [] body(Message message, Form form) throws JMSException {
        return switch (form) {
            case TEXT -> {
                String text = ((TextMessage) message).getText();
                yield text == null ? null : text.getBytes(StandardCharsets.UTF_8);
            }
            case BYTES -> {
                BytesMessage bytes = (BytesMessage) message;
                bytes.reset();
                byte[] content = new byte[(int) bytes.getBodyLength()];
                bytes.readBytes(content);
                yield content;
            }
            case MAP -> {
                try {
                    yield MapMessages.read((MapMessage) message);
                } catch (IOException e) {
                    throw new IllegalStateException("a map is written into memory", e);
                }
            }
            case STREAM, OBJECT -> onTheWire(message);
            case EMPTY, RECORD -> null;
        };
    }

    private static byte @Nullable [] wire(Message message, Form form) {
        return form == Form.MAP ? onTheWire(message) : null;
    }

    private static byte @Nullable [] onTheWire(Message message) {
        if (!(message instanceof ActiveMQMessage known)) {
            return null;
        }
        ActiveMQBuffer buffer = known.getCoreMessage().getReadOnlyBodyBuffer();
        byte[] content = new byte[buffer.readableBytes()];
        buffer.readBytes(content);
        return content;
    }

    private static List<MessageProperty> properties(Message message) throws JMSException {
        List<MessageProperty> properties = new ArrayList<>();
        for (Object listed : Collections.list(message.getPropertyNames())) {
            String name = String.valueOf(listed);
            if (!isOfTheBroker(name)) {
                properties.add(MessageProperty.of(name, message.getObjectProperty(name)));
            }
        }
        add(properties, "JMSCorrelationID", message.getJMSCorrelationID());
        add(properties, "JMSType", message.getJMSType());
        Destination replyTo = message.getJMSReplyTo();
        if (replyTo != null) {
            Place reply = place(replyTo);
            add(properties, "JMSReplyTo", reply.kind().name().toLowerCase(Locale.ROOT) + ":" + reply.name());
        }
        if (message.getJMSPriority() != Message.DEFAULT_PRIORITY) {
            properties.add(MessageProperty.of("JMSPriority", message.getJMSPriority()));
        }
        if (message.getJMSDeliveryMode() == DeliveryMode.NON_PERSISTENT) {
            properties.add(MessageProperty.of("JMSDeliveryMode", DeliveryMode.NON_PERSISTENT));
        }
        return properties;
    }

    private static void add(List<MessageProperty> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.add(MessageProperty.text(name, value));
        }
    }

    private static boolean isOfTheBroker(String name) {
        return name.startsWith("_AMQ")
                || name.startsWith("__AMQ")
                || name.startsWith("JMSX") && !name.equals("JMSXGroupID");
    }
}
