package io.trestle.routes.door;

import java.util.Locale;
import java.util.Set;

/** Which header fields stay on their side of the gateway. */
final class HeaderNames {

    static final String CALL_ID = "Trestle-Call-Id";

    /** Says {@code true} in every answer of an operation that no system answers for. */
    static final String MOCK = "Trestle-Mock";

    /** They belong to one connection (RFC 9110 section 7.6.1), or say how long or when, which the door says itself. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** They mean something in a request only; a system that echoes what it got must not show it to the caller. */
    private static final Set<String> OF_REQUESTS = Set.of(
            "accept-charset",
            "accept-language",
            "authorization",
            "cookie",
            "expect",
            "forwarded",
            "from",
            "host",
            "idempotency-key",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "max-forwards",
            "origin",
            "proxy-authorization",
            "range",
            "referer",
            "traceparent",
            "tracestate",
            "user-agent",
            "x-api-key",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto");

    private static final String[] PRIVATE = {"camel", "org.apache.camel", "trestle-", "jms"};

    private HeaderNames() {}

    /** Names that steer Camel, its components or the gateway itself, in any case: never taken from outside. */
    static boolean isPrivate(String name) {
        for (String prefix : PRIVATE) {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return true;
            }
        }
        return false;
    }

    /** What no route sees of a request. */
    static boolean isHiddenFromRoutes(String name) {
        return isPrivate(name)
                || name.equalsIgnoreCase("expect")
                || OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What no caller sees of a route's message. */
    static boolean isHiddenFromCallers(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isPrivate(name)
                || OF_THE_CONNECTION.contains(lower)
                || OF_REQUESTS.contains(lower)
                || lower.equals("date");
    }
}
