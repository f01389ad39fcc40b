package io.trestle.connectors.broker;

import io.trestle.connectors.SystemFailureException;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The messages in a system's broker. Its methods block unless they say otherwise; never to be used on an event loop. Thread-safe. */
public interface BrokerMessages {

    /** The property by which a message that is put back names the failure that it was kept as. */
    String FAILURE = "TrestleFailure";

    /**
     * The message that a consumer of the system's component has just put into an exchange, not read yet; empty where the
     * exchange holds something else, such as many at once. Does not block.
     */
    Optional<ReceivedMessage> received(Exchange exchange);

    /**
     * Puts a message to its {@link BrokerMessage#home() home}. When this returns, the broker has it on its disk.
     *
     * @param once what a broker that remembers ids knows it by, so that it takes it once
     * @throws SystemFailureException when it does not take it, or nobody knows whether it did
     * @throws IllegalArgumentException when the body is none of its form
     */
    void send(BrokerMessage message, String once) throws SystemFailureException;

    /**
     * Makes an exchange hold a message as it would if the exchange's endpoint had received it.
     *
     * @throws IllegalArgumentException where that cannot be done
     */
    void enter(BrokerMessage message, Exchange exchange);

    /**
     * Whether a message that a route failed on is put into the route again, and not to where it came from: where others
     * read it too, and had it already. Does not block.
     */
    boolean entersAgain();

    /**
     * Opens a queue or topic to take messages out of it. A topic is read on from where it was left the last time, by
     * whichever node.
     *
     * @throws SystemFailureException when there is none of that name, or the broker cannot be reached
     */
    DeadLetters open(String name) throws SystemFailureException;
}
