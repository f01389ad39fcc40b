package io.trestle.demo.legacy.orders;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * Messages of the order system: JSON in a text or bytes message, or the same fields in a map message. It answers in the
 * kind in which it was asked. An ObjectMessage is never opened.
 */
final class OrderMessages {

    private static final int LARGEST = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private OrderMessages() {}

    static JsonNode read(Message message) throws JMSException, OrderFault {
        try {
            if (message instanceof TextMessage text) {
                return parsed(JSON.readTree(text.getText() == null ? "" : text.getText()));
            }
            if (message instanceof BytesMessage bytes) {
                if (bytes.getBodyLength() > LARGEST) {
                    throw OrderFault.unreadable(bytes.getBodyLength() + " bytes are more than " + LARGEST);
                }
                byte[] body = new byte[(int) bytes.getBodyLength()];
                bytes.readBytes(body);
                return parsed(JSON.readTree(body));
            }
            if (message instanceof MapMessage map) {
                return fields(map);
            }
        } catch (JacksonException malformed) {
            throw OrderFault.unreadable("not JSON");
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
        throw OrderFault.unreadable("neither a text, nor a bytes, nor a map message");
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /** {@code body} in a message of the same kind as {@code request}. */
    static Message answer(Session session, Message request, JsonNode body) throws JMSException {
        if (request instanceof BytesMessage) {
            BytesMessage answer = session.createBytesMessage();
            answer.writeBytes(body.toString().getBytes(StandardCharsets.UTF_8));
            return answer;
        }
        if (request instanceof MapMessage) {
            MapMessage answer = session.createMapMessage();
            for (Map.Entry<String, JsonNode> field : body.properties()) {
                JsonNode value = field.getValue();
                answer.setObject(field.getKey(), value.isInt() ? (Object) value.intValue() : value.asText());
            }
            return answer;
        }
        return session.createTextMessage(body.toString());
    }

    private static JsonNode parsed(JsonNode tree) throws OrderFault {
        if (tree == null || !tree.isContainerNode()) {
            throw OrderFault.unreadable("neither an order nor an array of orders");
        }
        return tree;
    }

    private static JsonNode fields(MapMessage map) throws JMSException {
        ObjectNode fields = JSON.createObjectNode();
        for (Object name : Collections.list((Enumeration<?>) map.getMapNames())) {
            fields.set(String.valueOf(name), JSON.valueToTree(map.getObject(String.valueOf(name))));
        }
        return fields;
    }
}
