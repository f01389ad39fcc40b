package io.trestle.routes.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.routes.estate.CorsDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells browsers which pages may call an operation (Fetch standard, section 3.3). Immutable. */
public final class CrossOrigin {

    private static final String PREFIX = "access-control-";
    private static final Pattern FIELD_NAMES = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z, \t-]*");

    /** What every answer of the gateway may have, and no page reads without leave. */
    private static final List<String> OWN = List.of(
            HeaderNames.CALL_ID,
            HeaderNames.MOCK,
            "Location",
            "Link",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Deprecation",
            "Sunset",
            "ETag",
            "WWW-Authenticate");

    private final boolean any;
    private final Set<String> origins;
    private final String headers;
    private final String exposed;
    private final boolean credentials;
    private final String maxAge;

    public CrossOrigin(CorsDefinition definition) {
        any = definition.origins().contains(CorsDefinition.ANY);
        origins = Set.copyOf(definition.origins());
        headers = String.join(", ", definition.headers());
        Set<String> readable = new LinkedHashSet<>(OWN);
        readable.addAll(definition.expose());
        exposed = String.join(", ", readable);
        credentials = definition.credentials();
        maxAge = Long.toString(definition.maxAge().toSeconds());
    }

    /** Says in an answer whether a page may read it. What a system says of that counts for nothing. */
    void answer(HttpHeaders request, HttpHeaders answer) {
        if (allow(request.get(HttpHeaderNames.ORIGIN), answer)) {
            answer.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
    }

    /** Answers a browser that asks before it sends a request of a page (Fetch standard, section 4.8). */
    void preflight(HttpHeaders request, Set<String> methods, HttpHeaders answer) {
        if (!allow(request.get(HttpHeaderNames.ORIGIN), answer)) {
            return;
        }
        answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, String.join(", ", methods));
        answer.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, maxAge);
        String asked = request.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        String allowed = headers.isEmpty() ? asked : headers;
        if (allowed != null && FIELD_NAMES.matcher(allowed).matches()) {
            answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, allowed);
        }
        answer.add(HttpHeaderNames.VARY, "Access-Control-Request-Method, Access-Control-Request-Headers");
    }

    private boolean allow(@Nullable String origin, HttpHeaders answer) {
        for (String name : answer.names()) {
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                answer.remove(name);
            }
        }
        if (!any) {
            // Also where it may not: what is remembered on the way is for one origin.
            answer.add(HttpHeaderNames.VARY, "Origin");
        }
        if (origin == null || !any && !origins.contains(origin)) {
            return false;
        }
        answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, any ? CorsDefinition.ANY : origin);
        if (credentials) {
            answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        return true;
    }
}
