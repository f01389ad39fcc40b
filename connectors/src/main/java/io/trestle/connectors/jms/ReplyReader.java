package io.trestle.connectors.jms;

import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.messaging.Replies;
import io.trestle.connectors.system.JmsSystem;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

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
        replies.requireSize(request, JmsContent.size(message));
        byte[] content = JmsContent.of(message);
        if (content != null) {
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
