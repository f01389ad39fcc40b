package io.trestle.connectors.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.Body;

/**
 * One HTTP request, except where it goes.
 *
 * @param operation for error messages
 * @param target path and query to append to an endpoint's address, percent-encoded; empty where the address says all
 * @param body what to send; its Content-Type is among the headers
 * @param unpack whether to ask for a compressed answer, and to unpack it
 * @param stream whether to give the answer's body while it is coming
 */
public record HttpCall(
        String operation,
        String method,
        String target,
        HttpHeaders headers,
        Body body,
        boolean unpack,
        boolean stream) {}
