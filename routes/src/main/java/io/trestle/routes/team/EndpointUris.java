package io.trestle.routes.team;

import java.net.URISyntaxException;
import java.util.Map;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** The parts of an endpoint's URI that matter before it is an endpoint. */
final class EndpointUris {

    private EndpointUris() {}

    /** Empty where there is none. */
    static String scheme(@Nullable String uri) {
        int colon = uri == null ? -1 : uri.indexOf(':');
        return uri == null || colon < 0 ? "" : uri.substring(0, colon);
    }

    /** The options behind the question mark; empty where they cannot be read: Camel says so itself later. */
    static Map<String, Object> options(String uri) {
        int mark = uri.indexOf('?');
        if (mark < 0) {
            return Map.of();
        }
        try {
            return URISupport.parseQuery(uri.substring(mark + 1));
        } catch (URISyntaxException unreadable) {
            return Map.of();
        }
    }
}
