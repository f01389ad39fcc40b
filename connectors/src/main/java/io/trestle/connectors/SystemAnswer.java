package io.trestle.connectors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a system answered.
 *
 * @param body JSON in UTF-8, or what {@code contentType} says; {@link Body#NONE} after a one-way message
 * @param contentType of the body; null where there is none or the system did not say
 * @param status the HTTP status; null where the system has none
 * @param headers fields that describe the body, where they cross with it, and those that the operation declares
 */
public record SystemAnswer(
        Body body, @Nullable String contentType, @Nullable Integer status, Map<String, String> headers) {

    /** The media type of what connectors make of an answer. */
    public static final String JSON = "application/json";

    /** What a one-way operation answers. */
    public static final SystemAnswer NOTHING = new SystemAnswer(Body.NONE, null, null, Map.of());

    public SystemAnswer {
        headers = Map.copyOf(headers);
    }

    /** A JSON text. */
    public static SystemAnswer json(byte[] json) {
        return new SystemAnswer(Body.of(json), JSON, null, Map.of());
    }
}
