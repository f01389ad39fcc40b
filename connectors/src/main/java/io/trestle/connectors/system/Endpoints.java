package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What addresses of systems have in common. */
final class Endpoints {

    private static final Set<String> HTTP = Set.of("http", "https");

    private Endpoints() {}

    /** Logins do not belong into addresses: those are logged and listed. */
    static void check(List<URI> endpoints, Checks checks) {
        for (URI endpoint : endpoints) {
            checks.that(isGood(endpoint), "endpoints", endpoint, "http(s)://host[:port][/path], nothing else in it");
        }
    }

    private static boolean isGood(URI endpoint) {
        return endpoint.getScheme() != null
                && HTTP.contains(endpoint.getScheme())
                && endpoint.getHost() != null
                && endpoint.getPort() != 0
                && endpoint.getPort() <= 65_535
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawFragment() == null;
    }

    /** The connect timeout that counts: a call cannot wait for a connection longer than for everything. */
    static Duration capped(Duration connectTimeout, Duration timeout) {
        return connectTimeout.compareTo(timeout) > 0 ? timeout : connectTimeout;
    }
}
