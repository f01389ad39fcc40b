package io.trestle.routes.hop;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The span of one message that is sent: in its headers while it is, and no longer. */
final class SentSpan {

    private final Span span;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, Object> before = new LinkedHashMap<>();

    /** Gives the exchange's message the span. */
    SentSpan(Span span, Exchange exchange) {
        this.span = span;
        give(exchange, "traceparent", span.traceParent());
        give(exchange, "tracestate", exchange.getProperty(CallProperties.TRACE_STATE, String.class));
        give(exchange, "requestId", exchange.getProperty(CallProperties.CALL_ID, String.class));
    }

    Span span() {
        return span;
    }

    /** The message is again as it was: what the route does next, and answers, is its own. */
    void takeBack(Exchange exchange) {
        Message message = exchange.getMessage();
        given.forEach((name, value) -> {
            if (value.equals(message.getHeader(name))) {
                Object old = before.get(name);
                if (old == null) {
                    message.removeHeader(name);
                } else {
                    message.setHeader(name, old);
                }
            }
        });
    }

    private void give(Exchange exchange, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        Object old = exchange.getMessage().getHeader(name);
        if (old != null) {
            before.put(name, old);
        }
        given.put(name, value);
        exchange.getMessage().setHeader(name, value);
    }
}
