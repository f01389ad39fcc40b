package io.trestle.connectors.jms;

import io.trestle.connectors.Body;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ReplyBodies;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemRequest;
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
import org.jspecify.annotations.Nullable;

/** Makes answers of JMS messages. Thread-safe. */
final class ReplyReader {

    private final String system;
    private final ConnectorEnvironment environment;

    ReplyReader(String system, ConnectorEnvironment environment) {
        this.system = system;
        this.environment = environment;
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
            Body body = Body.of(content(request, message));
            environment
                    .convert(body, () -> ReplyBodies.read(system, request, body, fault))
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            result.complete(answer);
                        } else {
                            result.completeExceptionally(failure);
                        }
                    });
        } catch (SystemFailureException e) {
            result.completeExceptionally(e);
        } catch (JMSException | IOException | RuntimeException e) {
            result.completeExceptionally(failed(request, "an unreadable reply", e));
        }
    }

    private byte[] content(SystemRequest request, Message message)
            throws JMSException, IOException, SystemFailureException {
        long size = message instanceof ActiveMQMessage known
                ? known.getCoreMessage().getWholeMessageSize()
                : 0;
        int limit = environment.settings().maxMessage();
        if (size > limit) {
            throw failed(request, "a reply of " + size + " bytes (expected: at most " + limit + ")", null);
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
        throw failed(
                request,
                "a reply of a type that does not cross: " + message.getClass().getSimpleName(),
                null);
    }

    private SystemFailureException failed(SystemRequest request, String what, @Nullable Throwable cause) {
        return new SystemFailureException(system, request.operation(), Kind.FAILED, what, cause);
    }
}
