package io.trestle.transformers.mapping;

import java.util.Map;

/**
 * What a mapping may read of the call besides its message. Immutable.
 *
 * @param headers request headers by name, in lower case
 * @param query query parameters, decoded
 * @param path variables of the path template, decoded
 */
public record CallValues(Map<String, String> headers, Map<String, String> query, Map<String, String> path) {

    private static final CallValues NONE = new CallValues(Map.of(), Map.of(), Map.of());

    public CallValues {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
        path = Map.copyOf(path);
    }

    /** A call of which nothing but its message is known. */
    public static CallValues none() {
        return NONE;
    }
}
