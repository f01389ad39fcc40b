package io.trestle.connectors;

import io.trestle.mappings.shape.ElementShape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an operation of a system.
 *
 * @param name as in {@code connector:system/name}
 * @param oneWay whether the system says nothing in return; the call then ends when the message is safely handed over
 * @param streams whether a {@link StreamedBody} crosses as it is; elsewhere it is collected first
 * @param shapes what its messages look like; null where the system does not say
 */
public record SystemOperation(
        String name,
        boolean oneWay,
        boolean streams,
        @Nullable Shapes shapes) {

    /** An operation of whose messages nothing is known. */
    public static SystemOperation of(String name, boolean oneWay) {
        return new SystemOperation(name, oneWay, false, null);
    }

    /**
     * The shapes of an operation's messages. The JSON of a message is the content of its element.
     *
     * @param request null where the request is empty or not described
     * @param response null where the answer is empty or not described
     * @param faults declared faults by name
     * @param requestFields header fields that callers may send, by name; a call has them among its parameters
     * @param responseFields header fields that an answer may have, by name
     */
    public record Shapes(
            @Nullable ElementShape request,
            @Nullable ElementShape response,
            Map<String, ElementShape> faults,
            Map<String, ElementShape> requestFields,
            Map<String, ElementShape> responseFields) {

        public Shapes {
            faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
            requestFields = Collections.unmodifiableMap(new LinkedHashMap<>(requestFields));
            responseFields = Collections.unmodifiableMap(new LinkedHashMap<>(responseFields));
        }

        /** Without header fields. */
        public Shapes(
                @Nullable ElementShape request, @Nullable ElementShape response, Map<String, ElementShape> faults) {
            this(request, response, faults, Map.of(), Map.of());
        }
    }
}
