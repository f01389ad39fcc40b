package io.trestle.connectors.jms;

import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.transformers.InvalidMessageException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;

/** JSON in messages, as a definition says. */
record PlainExchange(String name, JmsSystem.Operation definition, ReplyReader reader) implements JmsExchange {

    @Override
    public String queue() {
        return definition.queue();
    }

    @Override
    public SystemOperation operation() {
        return SystemOperation.of(name, !definition.reply());
    }

    @Override
    public Message write(Session session, SystemRequest request)
            throws JMSException, InvalidMessageException, NotSentException {
        return RequestMessages.write(session, definition, request);
    }

    @Override
    public void read(SystemRequest request, Message reply, CompletableFuture<SystemAnswer> result) {
        reader.read(request, definition, reply, result);
    }
}
