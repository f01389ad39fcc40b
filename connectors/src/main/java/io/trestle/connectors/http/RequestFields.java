package io.trestle.connectors.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.SystemRequest;

/** The header fields with which every HTTP request is accompanied. */
public final class RequestFields {

    private RequestFields() {}

    /** {@code traceparent}, {@code tracestate}, and the call id as {@code X-Request-Id}, where there are such. */
    public static HttpHeaders of(SystemRequest request) {
        HttpHeaders headers = new DefaultHttpHeaders();
        if (request.traceParent() != null) {
            headers.set("traceparent", request.traceParent());
            if (request.traceState() != null) {
                headers.set("tracestate", request.traceState());
            }
        }
        if (request.callId() != null) {
            headers.set("X-Request-Id", request.callId());
        }
        return headers;
    }
}
