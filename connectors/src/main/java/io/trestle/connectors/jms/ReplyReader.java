package io.trestle.connectors.jms;

import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.messaging.Replies;
import io.trestle.connectors.system.JmsSystem;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;

/** Makes answers of JMS messages. Thread-safe. */
final class ReplyReader {

    private final Replies replies;

    ReplyReader(Replies replies) {
        this.replies = replies;
    }

    /** Ends the call with what the message says. */
    void read(
            SystemRequest request,
            JmsSystem.Operation operation,
            Message message,
            CompletableFuture<SystemAnswer> result) {
        try {
            String fault =
                    operation.faultProperty() == null ? null : message.getStringProperty(operation.faultProperty());
            replies.end(request, content(request, message), fault, result);
        } catch (SystemFailureException e) {
            result.completeExceptionally(e);
        } catch (JMSException | IOException | RuntimeException e) {
            result.completeExceptionally(replies.failed(request, "an unreadable reply", e));
        }
    }

    private byte[] content(SystemRequest request, Message message)
            throws JMSException, IOException, SystemFailureException {
        if (message instanceof ActiveMQMessage known) {
            replies.requireSize(request, known.getCoreMessage().getWholeMessageSize());
        }
        if (message instanceof TextMessage text) {
            return text.getText() == null ? new byte[0] : text.getText().getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(content);
            return content;
        }
        if (message instanceof MapMessage map) {
            return MapMessages.read(map);
        }
        throw replies.failed(
                request,
                "a reply of a type that does not cross: " + message.getClass().getSimpleName(),
                null);
    }
}
