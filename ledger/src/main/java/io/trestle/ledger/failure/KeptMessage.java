package io.trestle.ledger.failure;

import io.trestle.connectors.broker.BrokerMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is that was a message.
 *
 * @param route that failed on it; null where it was found among dead letters
 * @param step of the route that failed; null where that is not known
 * @param tries how often the step was tried
 * @param message all of it but its bodies
 */
public record KeptMessage(@Nullable String route, @Nullable String step, int tries, BrokerMessage message) {

    /** The name of an attempt that a route made. */
    public static final String ROUTE = "route";

    /** The name of what put a message among dead letters. */
    public static final String DEAD_LETTER = "dead-letter";
}
