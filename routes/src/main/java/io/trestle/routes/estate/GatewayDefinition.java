package io.trestle.routes.estate;

import io.trestle.mappings.definition.Bytes;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.ExactlyOne;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.routes.network.Networks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code gateway.yaml}: listeners, limits and who issues tokens. Every key has a default.
 *
 * @param listener where callers come in; 0.0.0.0:8080
 * @param management where operators come in; 127.0.0.1:9090
 * @param limits what the front door puts up with
 * @param issuers who issues JSON Web Tokens; nobody by default
 * @param defaults what APIs hold that do not say otherwise
 * @param store where failures are kept; an H2 file under the data folder by default
 * @param login how operators log in besides by name and password
 * @param graph how the call graph is recorded
 * @param telemetry where spans go; nowhere by default
 * @param shared what several gateways of this estate know together; each counts by itself by default
 * @param dns whom HTTP and SOAP systems' names are asked of; the operating system's name servers by default
 * @param routeClasses RouteBuilder classes of the class path whose routes belong to the estate
 */
public record GatewayDefinition(
        @DefaultsTo("{host: 0.0.0.0, port: 8080}") ListenerDefinition listener,
        @DefaultsTo("{host: 127.0.0.1, port: 9090}") ListenerDefinition management,
        LimitsDefinition limits,
        List<IssuerDefinition> issuers,
        DefaultsDefinition defaults,
        StoreDefinition store,
        LoginDefinition login,
        GraphDefinition graph,
        TelemetryDefinition telemetry,
        SharedDefinition shared,
        DnsDefinition dns,

        @Syntax(
                value = "[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*",
                expected = "the name of a class such as com.acme.NightlyOrders")
        List<String> routeClasses) {

    public GatewayDefinition {
        issuers = List.copyOf(issuers);
        routeClasses = List.copyOf(routeClasses);
        Checks.of(
                        GatewayDefinition.class,
                        listener,
                        management,
                        limits,
                        issuers,
                        defaults,
                        store,
                        login,
                        graph,
                        telemetry,
                        shared,
                        dns,
                        routeClasses)
                .that(
                        listener.port() == 0 || listener.port() != management.port(),
                        "management",
                        management.port(),
                        "a port of its own: public traffic and management are kept apart",
                        "listener")
                .that(
                        management.trustedProxies().isEmpty(),
                        "management",
                        management.trustedProxies(),
                        "no trusted-proxies: addresses of operators decide nothing")
                .enforce();
    }

    /** What counts where there is no {@code gateway.yaml}. */
    public static GatewayDefinition ofDefaults() {
        return DefaultDefinitions.of(GatewayDefinition.class);
    }

    /**
     * Where one listener binds.
     *
     * @param host the address; a name is looked up once, at start
     * @param port 0 takes a free one
     * @param url what callers call it by, where that is another address than its own: shown to people, and nothing else
     * @param tls how it proves who it is; plain HTTP where left out
     * @param http2 whether HTTP/2 is spoken besides HTTP/1.1; true by default, and never on the management listener
     * @param trustedProxies networks of proxies and load balancers whose {@code X-Forwarded-For} is believed; none where
     *     left out
     * @param clientCert whether those proxies end TLS, say by {@code Client-Cert} (RFC 9440) which certificate a client
     *     showed, and let through no field of that name that a client wrote; not where left out
     */
    public record ListenerDefinition(
            @Syntax(value = "[A-Za-z0-9._:%-]+", expected = "a host name or address")
            String host,

            @Range(min = 0, max = 65_535) int port,
            @Nullable URI url,
            @Nullable TlsDefinition tls,
            @DefaultsTo("true") boolean http2,
            List<String> trustedProxies,
            boolean clientCert) {

        public ListenerDefinition {
            trustedProxies = List.copyOf(trustedProxies);
            Checks checks = Checks.of(ListenerDefinition.class, host, port, url, tls, http2, trustedProxies, clientCert)
                    .that(
                            !clientCert || !trustedProxies.isEmpty(),
                            "clientCert",
                            clientCert,
                            "trusted-proxies besides, as they say it",
                            "trustedProxies")
                    .that(
                            url == null || isWeb(url),
                            "url",
                            url,
                            "http(s)://host[:port][/path], without a login or a query");
            trustedProxies.forEach(network -> checks.that(
                    Networks.isNetwork(network), "trustedProxies", network, "a network such as 10.0.0.0/8"));
            checks.enforce();
        }

        /** Plain HTTP, without a proxy in front. */
        public static ListenerDefinition of(String host, int port) {
            return new ListenerDefinition(host, port, null, null, true, List.of(), false);
        }

        /** The same at another port. */
        public ListenerDefinition withPort(int other) {
            return new ListenerDefinition(host, other, url, tls, http2, trustedProxies, clientCert);
        }

        private static boolean isWeb(URI url) {
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        }

        /** {@code http} or {@code https}. */
        public String scheme() {
            return tls == null ? "http" : "https";
        }
    }

    /**
     * What the front door puts up with.
     *
     * @param headTimeout the longest a request head may take; 10 s
     * @param bodyTimeout the longest pause within a request body; 30 s
     * @param idleTimeout how long a connection may rest between requests; 60 s
     * @param maxHead the largest request head, in bytes; 16,384
     * @param maxTarget the longest request target, in bytes; 8,000, and never longer than the head
     * @param maxConnections how many connections at once, and how many requests on those of HTTP/2 together; 10,000
     * @param maxCache how much of answers is remembered, in bytes; 32 MB
     * @param drainTimeout how long calls may go on after their definition was replaced or the gateway was told to stop; 30 s
     * @param shutdownDelay how long a gateway that was told to stop goes on as before, but says that it is not ready, so that
     *     balancers send calls elsewhere before it turns any away; not at all where left out
     */
    public record LimitsDefinition(
            @DefaultsTo("10s") Duration headTimeout,
            @DefaultsTo("30s") Duration bodyTimeout,
            @DefaultsTo("60s") Duration idleTimeout,

            @Bytes @Range(min = 512, max = 1_048_576) @DefaultsTo("16KB")
            int maxHead,

            @Bytes @Range(min = 256, max = 1_048_576) @DefaultsTo("8000")
            int maxTarget,

            @Range(min = 1, max = 1_000_000) @DefaultsTo("10000")
            int maxConnections,

            @Bytes @Range(min = 0, max = 1_073_741_824) @DefaultsTo("32MB")
            long maxCache,

            @Range(min = 0) @DefaultsTo("30s") Duration drainTimeout,

            @Range(min = 0, max = 600_000) @DefaultsTo("0s") Duration shutdownDelay) {

        public LimitsDefinition {
            maxTarget = Math.min(maxTarget, maxHead);
            Checks.of(
                            LimitsDefinition.class,
                            headTimeout,
                            bodyTimeout,
                            idleTimeout,
                            maxHead,
                            maxTarget,
                            maxConnections,
                            maxCache,
                            drainTimeout,
                            shutdownDelay)
                    .enforce();
        }
    }

    /**
     * What APIs hold that do not say otherwise.
     *
     * @param timeout the longest a call may take; 30 s where left out here too
     * @param maxBody the largest request body, in bytes; 1 MB where left out here too
     * @param compression whether answers and requests may come compressed; they do not where left out here too
     * @param throttle how often; none where left out here too
     */
    public record DefaultsDefinition(
            @Nullable Duration timeout,
            @Bytes @Range(min = 0) @Nullable Long maxBody,
            @Nullable Boolean compression,
            @Nullable ThrottleDefinition throttle) {

        public DefaultsDefinition {
            Checks.of(DefaultsDefinition.class, timeout, maxBody, compression, throttle)
                    .enforce();
        }
    }

    /**
     * Who issues JSON Web Tokens (RFC 7519). Exactly one of {@code jwksUri} and {@code jwksFile} is given.
     *
     * @param issuer the {@code iss} claim
     * @param jwksUri where the keys are, an https or http address
     * @param jwksFile the file with the keys, in the estate
     * @param audience what {@code aud} must name
     * @param algorithms the signature algorithms that count; RS256 and ES256 by default, never {@code none} or HMAC
     * @param skew how far clocks may be apart; 30 s
     */
    @ExactlyOne({"jwksUri", "jwksFile"})
    public record IssuerDefinition(
            @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED)
            String issuer,

            @Syntax(value = Syntaxes.WEB_ADDRESS, expected = Syntaxes.WEB_ADDRESS_EXPECTED) @Nullable URI jwksUri,

            @Nullable Path jwksFile,

            @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED)
            String audience,

            @NotEmpty @DefaultsTo("[RS256, ES256]")
            @Syntax(
                    value = "RS256|RS384|RS512|PS256|PS384|PS512|ES256|ES384|ES512|EdDSA",
                    expected = "an algorithm with a public key: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384,"
                            + " ES512 or EdDSA")
            List<String> algorithms,

            @Range(min = 0, max = 600_000) @DefaultsTo("30s")
            Duration skew) {

        public IssuerDefinition {
            algorithms = List.copyOf(algorithms);
            Checks.of(IssuerDefinition.class, issuer, jwksUri, jwksFile, audience, algorithms, skew)
                    .enforce();
        }
    }
}
