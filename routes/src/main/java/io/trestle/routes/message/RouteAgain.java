package io.trestle.routes.message;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.broker.BrokerComponent;
import io.trestle.connectors.broker.BrokerMessage;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/** Puts a message that was kept into its route once more, as if its consumer had just received it. */
public final class RouteAgain {

    /**
     * How that ended.
     *
     * @param failure what ended the route; null where it came to its end
     * @param crossings the calls to systems that it made
     */
    public record Ended(
            @Nullable Throwable failure, @Nullable Crossings crossings) {}

    private RouteAgain() {}

    /**
     * Blocks until the route is through. Empty where there is no such route, or it begins with something else by now.
     *
     * @param context in which the estate's own routes run
     */
    public static Optional<Ended> run(CamelContext context, String routeId, BrokerMessage message) {
        Route route = context.getRoute(routeId);
        BrokerComponent source = route == null ? null : PoisonMessages.source(route);
        if (route == null || source == null || !context.isStarted()) {
            return Optional.empty();
        }
        Consumer consumer = route.getConsumer();
        Exchange exchange = consumer.createExchange(false);
        try {
            exchange.setProperty(PoisonPolicy.AWAITED, true);
            source.messages().enter(message, exchange);
            process(consumer, exchange);
            return Optional.of(new Ended(
                    exchange.getException(), exchange.getProperty(CallProperties.CROSSINGS, Crossings.class)));
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private static void process(Consumer consumer, Exchange exchange) {
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
