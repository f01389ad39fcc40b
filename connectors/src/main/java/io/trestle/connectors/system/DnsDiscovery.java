package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the places that a system listens at are found in DNS. The names in `endpoints` are looked up, and again when the
 * records' time to live is over; every address found is balanced over as if it stood there itself. The name stays what the
 * request's `Host` and the certificate are about.
 *
 * @param dns `a` takes every address of the endpoint's host (A and AAAA), `srv` the hosts and ports that SRV records give,
 *     by priority and weight (RFC 2782)
 * @param service the name that has the SRV records; `_http._tcp.` or `_https._tcp.` and the endpoint's host where left out
 * @param family which addresses count; `all`
 * @param minTtl names are not looked up more often than this, whatever the records say; 5 s, and never longer than the most
 * @param maxTtl names are looked up at least this often, whatever the records say; 5 m
 * @param maxEndpoints the most places that are taken of an answer; 64
 */
public record DnsDiscovery(
        Records dns,

        @Syntax(value = NAME, expected = "the name of SRV records such as _http._tcp.crm.example") @Nullable String service,

        @DefaultsTo("all") Family family,

        @Range(min = 1_000, max = 86_400_000) @DefaultsTo("5s")
        Duration minTtl,

        @Range(min = 1_000, max = 86_400_000) @DefaultsTo("5m")
        Duration maxTtl,

        @Range(min = 1, max = 256) @DefaultsTo("64") int maxEndpoints) {

    private static final String NAME = "[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?";

    private static final Pattern NAMED_AUTHORITY =
            Pattern.compile("[A-Za-z0-9._-]*[A-Za-z_-][A-Za-z0-9._-]*(:[0-9]{1,5})?");

    /** What is looked up. */
    public enum Records {
        /** Addresses: A, and AAAA (RFC 3596). */
        A,
        /** Services: hosts, ports, priorities and weights (RFC 2782). */
        SRV
    }

    /** Which addresses count. */
    public enum Family {
        ALL,
        IPV4,
        IPV6
    }

    public DnsDiscovery {
        minTtl = minTtl.compareTo(maxTtl) > 0 ? maxTtl : minTtl;
        Checks.of(DnsDiscovery.class, dns, service, family, minTtl, maxTtl, maxEndpoints)
                .that(service == null || dns == Records.SRV, "service", service, "none where dns is a", "dns")
                .enforce();
    }

    /** What the endpoints of a system must be so that they can be looked up. */
    static void check(Checks checks, List<URI> endpoints, @Nullable DnsDiscovery discovery) {
        if (discovery == null) {
            return;
        }
        boolean services = discovery.dns == Records.SRV;
        for (URI endpoint : endpoints) {
            String authority = String.valueOf(endpoint.getRawAuthority());
            checks.that(
                            NAMED_AUTHORITY.matcher(authority).matches(),
                            "endpoints",
                            endpoint,
                            "a host name that discovery can look up",
                            "discovery")
                    .that(
                            !services
                                    || !authority.contains(":")
                                    || !NAMED_AUTHORITY.matcher(authority).matches(),
                            "endpoints",
                            endpoint,
                            "no port, as SRV records give it",
                            "discovery");
        }
        checks.that(
                discovery.service == null || endpoints.size() < 2,
                "endpoints",
                endpoints.size() + " addresses",
                "one where discovery names a service",
                "discovery");
    }
}
