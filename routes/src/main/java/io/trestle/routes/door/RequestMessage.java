package io.trestle.routes.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.trestle.routes.call.CallRequest;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * A request as a Camel message. Its headers are made when a route first asks for one, as Camel's own HTTP components
 * make them: header fields and query parameters, of which fields win, and path variables, which win over both. None of
 * them is private to Camel or to the gateway.
 */
final class RequestMessage extends DefaultMessage {

    private final RequestView request;
    private @Nullable Map<String, Object> initial;

    RequestMessage(Exchange exchange, RequestView request) {
        super(exchange);
        this.request = request;
    }

    /** Whether this is the very value that came in under this name, so that no route has set it. */
    boolean cameIn(String name, Object value) {
        return initial != null && initial.get(name) == value;
    }

    /** Whether no route has looked at a header or set one, so that there is none to be answered. */
    boolean isUntouched() {
        return !hasPopulatedHeaders();
    }

    @Override
    public DefaultMessage newInstance() {
        return new DefaultMessage(getCamelContext());
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        addFields(headers);
        request.queryParameters().forEach((name, values) -> {
            if (!HeaderNames.isPrivate(name)) {
                headers.putIfAbsent(name, values.size() == 1 ? values.get(0) : values);
            }
        });
        request.pathVariables().forEach((name, value) -> {
            if (!HeaderNames.isPrivate(name)) {
                headers.put(name, value);
            }
        });
        initial = getCamelContext()
                .getCamelContextExtension()
                .getHeadersMapFactory()
                .newMap(headers);
        headers.put(Exchange.HTTP_METHOD, request.method());
        headers.put(Exchange.HTTP_PATH, request.rawPath());
        headers.put(Exchange.HTTP_URI, request.rawPath());
        if (request.rawQuery() != null) {
            headers.put(Exchange.HTTP_QUERY, request.rawQuery());
            headers.put(Exchange.HTTP_RAW_QUERY, request.rawQuery());
        }
    }

    private void addFields(Map<String, Object> headers) {
        Set<String> ofConnection = namedByConnection(request);
        Iterator<Map.Entry<String, String>> fields = request.fields().iteratorAsString();
        while (fields.hasNext()) {
            Map.Entry<String, String> field = fields.next();
            String name = field.getKey();
            if (HeaderNames.isHiddenFromRoutes(name) || ofConnection.contains(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            // Fields of one name are one list (RFC 9110 section 5.3).
            headers.merge(name, field.getValue(), (first, second) -> first + ", " + second);
        }
    }

    private static Set<String> namedByConnection(CallRequest request) {
        List<String> fields = request.headers(HttpHeaderNames.CONNECTION.toString());
        if (fields.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String field : fields) {
            for (String name : field.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
