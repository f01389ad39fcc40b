package io.trestle.routes.hop;

import io.trestle.connectors.CallOrigin;
import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.Span;
import io.trestle.routes.call.TraceContext;
import io.trestle.routes.hop.HopObserver.Hop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/** A pass of a message through a route, until it ends. */
final class Underway {

    /** The exchange property under which the pass finds itself again; copies of the exchange have it too. */
    static final String PROPERTY = "TrestleHop";

    private static final int LONGEST_ID = 64;

    private final String exchangeId;
    private final long startedAt = System.nanoTime();
    private final @Nullable String callId;
    private final boolean traced;
    private final TraceContext trace;
    private final long bytes;
    private final Crossings crossings = Crossings.ofCall();

    private Underway(Exchange exchange, BooleanSupplier sampleNew) {
        Message message = exchange.getMessage();
        this.exchangeId = exchange.getExchangeId();
        this.callId = callId(message);
        List<String> parents = texts(message, "traceparent");
        this.trace = TraceContext.continuing(
                parents, texts(message, "tracestate"), parents.isEmpty() && sampleNew.getAsBoolean());
        this.traced = trace.parentSpanId() != null;
        this.bytes = size(message);
    }

    /** Begins one: from here on, what the route calls is part of it. */
    static void begin(Route route, Exchange exchange, BooleanSupplier sampleNew) {
        Underway begun = new Underway(exchange, sampleNew);
        exchange.setProperty(PROPERTY, begun);
        exchange.setProperty(CallProperties.ORIGIN, new CallOrigin.OfRoute(route.getRouteId()));
        exchange.setProperty(CallProperties.TRACE_PARENT, begun.trace.traceParent());
        exchange.setProperty(CallProperties.CROSSINGS, begun.crossings);
        if (begun.trace.traceState() != null) {
            exchange.setProperty(CallProperties.TRACE_STATE, begun.trace.traceState());
        }
        if (begun.callId != null && exchange.getProperty(CallProperties.CALL_ID) == null) {
            exchange.setProperty(CallProperties.CALL_ID, begun.callId);
        }
    }

    boolean isOf(Exchange exchange) {
        return exchangeId.equals(exchange.getExchangeId());
    }

    Hop ended(Route route, @Nullable String system, Exchange exchange) {
        Throwable failure = exchange.getException();
        return new Hop(
                route.getRouteId(),
                system,
                Schemes.withoutParameters(route.getEndpoint().getEndpointUri()),
                callId,
                traced,
                new Span(trace.traceParent(), trace.parentSpanId()),
                Duration.ofNanos(System.nanoTime() - startedAt),
                failure != null ? failure : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class),
                bytes,
                crossings);
    }

    private static @Nullable String callId(Message message) {
        String id = text(message.getHeader("requestId"));
        boolean plausible = id != null && !id.isEmpty() && id.length() <= LONGEST_ID && id.matches("[A-Za-z0-9._:-]+");
        return plausible ? id : null;
    }

    private static List<String> texts(Message message, String name) {
        String text = text(message.getHeader(name));
        return text == null ? List.of() : List.of(text);
    }

    /** Kafka's headers are bytes. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return value instanceof String text ? text : null;
    }

    private static long size(Message message) {
        Object body;
        try {
            body = message.getBody();
        } catch (RuntimeException unreadable) {
            // Of a message that holds an object, for one. The route hears of it when it asks for the body itself.
            return 0;
        }
        if (body instanceof byte[] bytes) {
            return bytes.length;
        }
        return body instanceof String text ? text.length() : 0;
    }
}
