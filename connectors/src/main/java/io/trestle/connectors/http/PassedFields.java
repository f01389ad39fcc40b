package io.trestle.connectors.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.SystemRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header fields that cross with a body that is passed on unchanged: those that describe a representation, choose one, or
 * make a request depend on one (RFC 9110, sections 8, 12 and 13). No login, no cookie, no address of the system's own.
 */
final class PassedFields {

    private static final List<String> OUT = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Content-Encoding",
            "Content-Language",
            "Content-Type",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "If-Range",
            "If-Unmodified-Since",
            "Range");

    private static final List<String> BACK = List.of(
            "Accept-Ranges",
            "Cache-Control",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Language",
            "Content-Range",
            "ETag",
            "Expires",
            "Last-Modified",
            "Retry-After",
            "Vary");

    private PassedFields() {}

    static void out(SystemRequest request, HttpHeaders headers) {
        for (String name : OUT) {
            String value = request.headers().apply(name);
            if (value != null) {
                headers.set(name, value);
            }
        }
    }

    static Map<String, String> back(HttpHeaders headers) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : BACK) {
            List<String> values = headers.getAll(name);
            if (!values.isEmpty()) {
                fields.put(name, String.join(", ", values));
            }
        }
        return fields;
    }
}
