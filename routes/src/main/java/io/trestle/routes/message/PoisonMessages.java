package io.trestle.routes.message;

import static io.trestle.routes.generation.ContextCustomizer.TEAM_ROUTES;

import io.trestle.connectors.broker.BrokerComponent;
import io.trestle.routes.generation.ContextCustomizer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages of JMS and Kafka that a team's route fails on, so that the queue goes on. What a route's error handler has
 * dealt with, such as by a dead-letter channel of its own, is no failure. Where keeping is not possible at the moment the
 * consumer waits with the message, and acknowledges nothing.
 */
public final class PoisonMessages implements ContextCustomizer {

    private final MessageKeeper keeper;

    public PoisonMessages(MessageKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public void customize(CamelContext context) {
        if (context.getName().equals(TEAM_ROUTES)) {
            context.addRoutePolicyFactory((owner, routeId, definition) -> new PoisonPolicy(keeper));
        }
    }

    /** The component that a route's messages come from; null where it is none of a system. */
    static @Nullable BrokerComponent source(Route route) {
        Endpoint endpoint = route.getEndpoint();
        return endpoint != null
                        && endpoint.getCamelContext().getComponent(scheme(endpoint), false)
                                instanceof BrokerComponent known
                ? known
                : null;
    }

    private static String scheme(Endpoint endpoint) {
        String uri = endpoint.getEndpointUri();
        int colon = uri.indexOf(':');
        return colon < 0 ? uri : uri.substring(0, colon);
    }
}
