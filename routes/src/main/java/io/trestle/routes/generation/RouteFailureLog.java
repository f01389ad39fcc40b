package io.trestle.routes.generation;

import io.trestle.connectors.CallProperties;
import io.trestle.routes.call.Call;
import io.trestle.routes.door.FailureLine;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells of failures in a team's routes that nobody else hears of: of exchanges that did not come in over the front door,
 * and of copies that a route sent on its way without waiting. One line each. Thread-safe.
 */
final class RouteFailureLog extends SimpleEventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFailureLog.class);

    RouteFailureLog() {
        // All others are ignored as it is, or not enabled below.
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeFailedEvents(false);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeFailedEvent failed && !isToldElsewhere(failed.getExchange())) {
            Exchange exchange = failed.getExchange();
            FailureLine.of(LOG, Level.ERROR, failed.getCause())
                    .with("route", exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID))
                    .with("callId", exchange.getProperty(CallProperties.CALL_ID))
                    .with("exchangeId", exchange.getExchangeId())
                    .log("route failed");
        }
    }

    private static boolean isToldElsewhere(Exchange exchange) {
        boolean partOfAnother = exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX) != null
                || exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX) != null;
        return partOfAnother || exchange.getExchangeId().equals(exchange.getProperty(Call.EXCHANGE_PROPERTY));
    }
}
