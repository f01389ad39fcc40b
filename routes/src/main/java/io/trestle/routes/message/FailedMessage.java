package io.trestle.routes.message;

import io.trestle.connectors.Crossings;
import io.trestle.connectors.broker.BrokerMessage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a route gave up, after its own redeliveries.
 *
 * @param route the route's id
 * @param step the node of the route that failed, and what it is; null where that is not known
 * @param message as it was before the route changed anything
 * @param failure what ended the route
 * @param tries how often the step was tried
 * @param at when the route began
 * @param duration until it ended
 * @param traceParent the W3C trace context under which the route ran; null where there was none
 * @param crossings the calls to systems that the route made
 */
public record FailedMessage(
        String route,
        @Nullable String step,
        BrokerMessage message,
        Throwable failure,
        int tries,
        Instant at,
        Duration duration,
        @Nullable String traceParent,
        @Nullable Crossings crossings) {}
