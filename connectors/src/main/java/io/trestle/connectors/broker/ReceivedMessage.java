package io.trestle.connectors.broker;

import io.trestle.connectors.SystemFailureException;

/** A message that a route has in hand, to be read should it fail. */
public interface ReceivedMessage {

    /**
     * All of it, as it was before the route changed anything. May block: not all of it may be at hand.
     *
     * @throws SystemFailureException when it cannot be read now
     */
    BrokerMessage read() throws SystemFailureException;
}
