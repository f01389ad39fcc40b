package io.trestle.connectors.jms;

import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.transformers.InvalidMessageException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;

/** How calls of an operation become messages, and replies answers. Thread-safe. */
public interface JmsExchange {

    /** The exchange for one call, where it has to know something of its own message. */
    default JmsExchange forOneCall(SystemRequest request) {
        return this;
    }

    /** Where requests go. */
    String queue();

    SystemOperation operation();

    /**
     * The request, before it is sent; whoever sends it says where the reply goes, and by which id it is known.
     *
     * @throws InvalidMessageException when it cannot be said in the system's words
     * @throws NotSentException when it is not to be sent
     */
    Message write(Session session, SystemRequest request)
            throws JMSException, InvalidMessageException, NotSentException;

    /** Ends the call with what a reply says. Called on the thread that receives; does not block. */
    void read(SystemRequest request, Message reply, CompletableFuture<SystemAnswer> result);
}
