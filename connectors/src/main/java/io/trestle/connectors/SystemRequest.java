package io.trestle.connectors;

import io.trestle.connectors.system.Priority;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way to a system.
 *
 * @param operation one of {@link Connector#operations()}
 * @param body JSON in UTF-8, or what {@code contentType} says; XML without a content type is told by its first character
 * @param contentType of the body; null where nobody said
 * @param parameters path variables and query parameters by name
 * @param headers the message's header fields by name, in any case; only named ones are ever sent on
 * @param callId the call id, for the system's own log; null where the route did not begin at the front door
 * @param messageId what a system knows the message by, the same over attempts and replays; null where there is no such id
 * @param traceParent the W3C {@code traceparent} to hand on, with a span of this call's own; null where there is none
 * @param traceState the W3C {@code tracestate} to hand on; null where there is none
 * @param deadline {@link System#nanoTime()} when the call is given up
 * @param crossing told of what is sent and what comes back
 * @param origin who makes the call; null where that is not known
 * @param parentSpan the id of the span above the call's own; null where there is none
 * @param priority how important the call is
 * @param lenient whether an answer passes that does not fit what the system says of it
 */
public record SystemRequest(
        String operation,
        Body body,
        @Nullable String contentType,
        Map<String, String> parameters,
        Function<String, @Nullable String> headers,
        @Nullable String callId,
        @Nullable String messageId,
        @Nullable String traceParent,
        @Nullable String traceState,
        long deadline,
        Crossing crossing,
        @Nullable CallOrigin origin,
        @Nullable String parentSpan,
        Priority priority,
        boolean lenient) {

    /** How long the call may still take; zero where its time is up. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /**
     * Whether the body is XML, so that no codec is needed: the content type says so, or says nothing and the first
     * character is {@code <}, with which no JSON text begins.
     */
    public boolean isXml() {
        if (contentType != null) {
            String type = contentType.toLowerCase(Locale.ROOT);
            int end = type.indexOf(';');
            String media = (end < 0 ? type : type.substring(0, end)).strip();
            return media.endsWith("/xml") || media.endsWith("+xml");
        }
        if (body instanceof Body.Bytes whole) {
            for (byte c : whole.bytes()) {
                if (c > ' ') {
                    return c == '<';
                }
            }
        }
        return false;
    }

    /** The same call, made once more and told of apart, with a span of its own. */
    public SystemRequest withCrossing(Crossing other) {
        return new SystemRequest(
                operation,
                body,
                contentType,
                parameters,
                headers,
                callId,
                messageId,
                traceParent == null ? null : Span.besides(traceParent),
                traceState,
                deadline,
                other,
                origin,
                parentSpan,
                priority,
                lenient);
    }

    /** The same call with another body. */
    public SystemRequest withBody(Body other) {
        return new SystemRequest(
                operation,
                other,
                contentType,
                parameters,
                headers,
                callId,
                messageId,
                traceParent,
                traceState,
                deadline,
                crossing,
                origin,
                parentSpan,
                priority,
                lenient);
    }
}
