package io.trestle.routes.call;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of a call: the gateway's own span, child of the caller's where one was sent.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @param sampled the sampled flag
 * @param traceState the {@code tracestate} field to hand on; null where there was none
 * @param parentSpanId the caller's span, 16 lower-case hexadecimal digits; null where the trace begins here
 */
public record TraceContext(
        String traceId,
        String spanId,
        boolean sampled,
        @Nullable String traceState,
        @Nullable String parentSpanId) {

    public TraceContext {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        if (!TraceFields.isId(traceId, TraceFields.TRACE_ID)) {
            throw new IllegalArgumentException("traceId: " + traceId + " (expected: 32 hexadecimal digits, not all 0)");
        }
        if (!TraceFields.isId(spanId, TraceFields.SPAN_ID)) {
            throw new IllegalArgumentException("spanId: " + spanId + " (expected: 16 hexadecimal digits, not all 0)");
        }
    }

    /** A span that begins its trace. */
    public TraceContext(String traceId, String spanId, boolean sampled, @Nullable String traceState) {
        this(traceId, spanId, sampled, traceState, null);
    }

    /**
     * A new span below the caller's; a new trace is not sampled. As {@link #continuing(List, List, boolean)}.
     */
    public static TraceContext continuing(List<String> traceParents, List<String> traceStates) {
        return continuing(traceParents, traceStates, false);
    }

    /**
     * A new span below the caller's, or a new trace where the caller sent none that is valid (W3C Trace Context level 1,
     * sections 2.2 and 3.3). An invalid {@code traceparent} takes the {@code tracestate} with it.
     *
     * @param traceParents the values of all {@code traceparent} fields; more than one is invalid
     * @param traceStates the values of all {@code tracestate} fields, in order
     * @param sampleNew the sampled flag of a trace that begins here
     */
    public static TraceContext continuing(List<String> traceParents, List<String> traceStates, boolean sampleNew) {
        String parent = traceParents.size() == 1 ? traceParents.get(0) : null;
        if (parent == null || !TraceFields.isTraceParent(parent)) {
            return new TraceContext(randomHex(TraceFields.TRACE_ID), randomHex(TraceFields.SPAN_ID), sampleNew, null);
        }
        return new TraceContext(
                parent.substring(3, 35),
                randomHex(TraceFields.SPAN_ID),
                (Character.digit(parent.charAt(54), 16) & 1) != 0,
                TraceFields.traceState(traceStates),
                parent.substring(36, 52));
    }

    /** The {@code traceparent} field to hand on. */
    public String traceParent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static String randomHex(int digits) {
        char[] hex = new char[digits];
        // The first word is made not zero, since an id of zeros means none.
        for (int i = 0; i < digits; i += 16) {
            long bits = ThreadLocalRandom.current().nextLong() | (i == 0 ? 1 : 0);
            for (int k = 0; k < 16; k++) {
                hex[i + k] = Character.forDigit((int) (bits >>> 4 * k) & 15, 16);
            }
        }
        return new String(hex);
    }
}
