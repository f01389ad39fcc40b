package io.trestle.routes.call;

import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of a call: the gateway's own span, child of the caller's where one was sent.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param sampled the sampled flag
 * @param traceState the {@code tracestate} field as it came; null where there was none
 */
public record TraceContext(
        String traceId,
        String spanId,
        boolean sampled,
        @Nullable String traceState) {

    /** The {@code traceparent} field to hand on. */
    public String traceParent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
