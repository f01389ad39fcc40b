package io.trestle.connectors.messaging;

import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.broker.BrokerMessages;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Component;

/**
 * The way to one system over a broker. Thread-safe; every method but {@link #component} and
 * {@link #pools} may block.
 *
 * @param <O> what the system's definition says of an operation
 */
public interface Channel<O> extends AutoCloseable {

    /** What is known of an operation; the call of a one-way one ends when the broker has the message. */
    SystemOperation describe(String name, O operation);

    /** Sends the request, and sees to it that {@code result} ends: with the reply, or, one-way, with the broker's word. */
    void send(O operation, SystemRequest request, CompletableFuture<SystemAnswer> result);

    /** A Camel component over this channel's connections; new each time. */
    Component component();

    /** The messages that lie in the broker. */
    BrokerMessages messages();

    /** What the broker's client has only so many of. */
    default List<Pool> pools() {
        return List.of();
    }

    /** Closes all connections. */
    @Override
    void close();
}
