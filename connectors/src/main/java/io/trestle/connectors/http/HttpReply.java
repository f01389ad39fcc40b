package io.trestle.connectors.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.Body;
import org.jspecify.annotations.Nullable;

/** One HTTP response, whatever its status. */
public record HttpReply(int status, HttpHeaders headers, Body body) {

    public @Nullable String contentType() {
        return headers.get("Content-Type");
    }

    /** Whether the status is of the 2xx class. */
    public boolean isSuccessful() {
        return status / 100 == 2;
    }
}
