package io.trestle.ledger.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.estate.FailuresDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An accepted request but for its body: all that its route may ask of it. Credentials are not among it, and what belongs
 * to its connection is not.
 *
 * @param target path and query as they were sent
 */
record AcceptedRequest(String method, String target, List<HeaderField> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "traceparent");

    static AcceptedRequest of(Call call) {
        CallRequest request = call.request();
        List<HeaderField> fields = new ArrayList<>();
        for (String name : request.headerNames()) {
            if (!CONNECTION.contains(name.toLowerCase(Locale.ROOT)) && !FailuresDefinition.mayHoldCredential(name)) {
                request.headers(name).forEach(value -> fields.add(new HeaderField(name, value)));
            }
        }
        // Its delivery is part of the trace of its acceptance.
        fields.add(new HeaderField("traceparent", call.trace().traceParent()));
        String query = request.rawQuery();
        return new AcceptedRequest(
                request.method(), query == null ? request.rawPath() : request.rawPath() + "?" + query, fields);
    }

    static AcceptedRequest read(byte[] json) {
        try {
            return JSON.readValue(json, AcceptedRequest.class);
        } catch (IOException e) {
            throw new IllegalStateException("an accepted request is not what was written", e);
        }
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request's head is texts", e);
        }
    }
}
