package io.trestle.routes.hop;

import io.trestle.connectors.CallOrigin;
import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Span;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that routes send over the components with the names of systems, {@code to: orders:queue:orders.rejected}: they
 * get a trace context on their way, and are told as calls to the system. Thread-safe.
 */
final class SentMessages extends SimpleEventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(SentMessages.class);
    private static final String SPAN = "TrestleSentSpan";

    private final Set<String> systems;
    private final SystemCallObserver observer;

    SentMessages(Set<String> systems, SystemCallObserver observer) {
        this.systems = systems;
        this.observer = observer;
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeSendingEvents(false);
        setIgnoreExchangeSentEvents(false);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeSendingEvent || event instanceof ExchangeSentEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSendingEvent sending) {
            if (Schemes.system(sending.getEndpoint().getEndpointUri(), systems) != null) {
                begin(sending.getExchange());
            }
        } else if (event instanceof ExchangeSentEvent sent) {
            String system = Schemes.system(sent.getEndpoint().getEndpointUri(), systems);
            if (system != null) {
                end(system, sent);
            }
        }
    }

    private static void begin(Exchange exchange) {
        Span span = Span.childOf(exchange.getProperty(CallProperties.TRACE_PARENT, String.class));
        if (span != null) {
            exchange.setProperty(SPAN, new SentSpan(span, exchange));
        }
    }

    private void end(String system, ExchangeSentEvent sent) {
        Exchange exchange = sent.getExchange();
        SentSpan span = exchange.getProperty(SPAN, SentSpan.class);
        if (span != null) {
            span.takeBack(exchange);
        }
        try {
            observer.ended(new SystemCall(
                    exchange.getProperty(CallProperties.CALL_ID, String.class),
                    system,
                    Schemes.destination(sent.getEndpoint().getEndpointUri()),
                    Duration.ofMillis(sent.getTimeTaken()),
                    exchange.getException() == null ? null : Kind.FAILED,
                    null,
                    origin(exchange),
                    span == null ? null : span.span(),
                    0,
                    0));
        } catch (RuntimeException e) {
            LOG.warn("An observer of system calls failed", e);
        }
    }

    private static @Nullable CallOrigin origin(Exchange exchange) {
        CallOrigin known = exchange.getProperty(CallProperties.ORIGIN, CallOrigin.class);
        String route = exchange.getFromRouteId();
        return known != null || route == null ? known : new CallOrigin.OfRoute(route);
    }
}
