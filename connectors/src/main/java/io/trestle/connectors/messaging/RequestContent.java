package io.trestle.connectors.messaging;

import io.trestle.connectors.Body;
import io.trestle.connectors.JsonFields;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemRequest;
import io.trestle.transformers.InvalidMessageException;
import org.jspecify.annotations.Nullable;

/** What the message of a request holds. */
public final class RequestContent {

    private RequestContent() {}

    /**
     * The JSON of the call, with fields for parameters that it lacks; XML as it is.
     *
     * @throws InvalidMessageException when the body is neither
     */
    public static byte[] of(SystemRequest request) throws InvalidMessageException {
        return request.isXml() && request.body() instanceof Body.Bytes whole
                ? whole.bytes()
                : JsonFields.fill(request.body(), request.parameters());
    }

    /** What {@link #of} gave is; null for XML of which nobody said more. */
    public static @Nullable String type(SystemRequest request) {
        return request.isXml() ? request.contentType() : SystemAnswer.JSON;
    }
}
