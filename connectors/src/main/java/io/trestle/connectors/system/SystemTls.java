package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How connections to a system are secured (TLS 1.2 and 1.3). The system's name must stand in its certificate.
 *
 * @param trust certificates of the system, or of who issued them; those that the Java platform trusts where left out
 * @param keys the gateway's own private key with its certificates, for a system that asks who connects; none where left out
 */
public record SystemTls(@Nullable KeyFile trust, @Nullable KeyFile keys) {

    public SystemTls {
        Checks.of(SystemTls.class, trust, keys).enforce();
    }

    List<KeyFile> keyFiles() {
        return KeyFile.given(keys, trust);
    }

    /** Endpoints that TLS is said of: their scheme is what makes it so, and nobody wants to do without unnoticed. */
    static void check(Checks checks, List<URI> endpoints, @Nullable SystemTls tls) {
        for (URI endpoint : endpoints) {
            checks.that(
                    tls == null || !"http".equalsIgnoreCase(endpoint.getScheme()),
                    "endpoints",
                    endpoint,
                    "an https:// address, as the system has tls",
                    "tls");
        }
    }
}
