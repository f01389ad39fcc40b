package io.trestle.connectors.jms;

import io.trestle.connectors.Body;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.messaging.RequestContent;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.transformers.InvalidMessageException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;

/** Makes JMS messages of requests. */
final class RequestMessages {

    private RequestMessages() {}

    static Message write(Session session, JmsSystem.Operation operation, SystemRequest request)
            throws JMSException, InvalidMessageException, NotSentException {
        byte[] content = RequestContent.of(request);
        Message message = body(session, operation.format(), content);
        request.crossing().sending(RequestContent.type(request), Body.of(content));
        TraceProperties.set(message, request, !operation.reply());
        return message;
    }

    private static Message body(Session session, JmsSystem.Format format, byte[] content)
            throws JMSException, InvalidMessageException {
        return switch (format) {
            case TEXT -> session.createTextMessage(new String(content, StandardCharsets.UTF_8));
            case BYTES -> {
                BytesMessage bytes = session.createBytesMessage();
                bytes.writeBytes(content);
                yield bytes;
            }
            case MAP -> MapMessages.write(session.createMapMessage(), content);
        };
    }
}
