package io.trestle.connectors.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP service that speaks JSON or XML.
 *
 * @param endpoints base addresses; several are balanced
 * @param operations by name
 */
public record HttpSystem(
        String system,
        List<URI> endpoints,
        Map<String, Operation> operations,
        Duration timeout,
        Duration connectTimeout)
        implements SystemDefinition {

    /**
     * One HTTP exchange.
     *
     * @param http method and path template, {@code GET /stock/{sku}}; variables come from the call's parameters
     * @param query query parameters to send: name to a template such as {@code {sku}}
     * @param headers header fields to send: name to a constant or a template such as {@code {tenant}}
     * @param request how the request body is written; {@link Format#JSON} by default
     * @param response how the answer's body is read; {@link Format#JSON} by default
     * @param schema the XSD that describes the XML side, relative to {@code systems/}; needed where a side is XML
     * @param requestElement the global element of the XML request
     * @param responseElement the global element of the XML answer
     */
    public record Operation(
            String http,
            Map<String, String> query,
            Map<String, String> headers,
            Format request,
            Format response,
            @Nullable Path schema,
            @Nullable String requestElement,
            @Nullable String responseElement) {}

    /** What a body is written in. */
    public enum Format {
        /** A JSON text (RFC 8259). */
        JSON,
        /** An XML document whose shape an XSD gives. */
        XML,
        /** Bytes that cross unchanged, with their Content-Type. */
        PASS
    }
}
