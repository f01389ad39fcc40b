package io.trestle.routes.hop;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which system an endpoint belongs to: its component has the system's name. */
final class Schemes {

    private Schemes() {}

    /** Null where the endpoint is of no system. */
    static @Nullable String system(String endpointUri, Set<String> systems) {
        int colon = endpointUri.indexOf(':');
        String scheme = colon < 0 ? "" : endpointUri.substring(0, colon);
        return systems.contains(scheme) ? scheme : null;
    }

    /** Parameters may hold what is secret. */
    static String withoutParameters(String endpointUri) {
        int end = endpointUri.indexOf('?');
        return end < 0 ? endpointUri : endpointUri.substring(0, end);
    }

    /** What is behind the scheme: {@code queue:orders.rejected}. */
    static String destination(String endpointUri) {
        String plain = withoutParameters(endpointUri);
        String rest = plain.substring(plain.indexOf(':') + 1);
        return rest.startsWith("//") ? rest.substring(2) : rest;
    }
}
