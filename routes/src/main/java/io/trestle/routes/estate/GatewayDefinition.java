package io.trestle.routes.estate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code gateway.yaml}: listeners, limits and who issues tokens. Every key has a default. */
public record GatewayDefinition(
        ListenerDefinition listener,
        ListenerDefinition management,
        LimitsDefinition limits,
        List<IssuerDefinition> issuers) {

    /** Where one listener binds. The public one by default to 0.0.0.0:8080, management to 127.0.0.1:9090. */
    public record ListenerDefinition(String host, int port) {}

    /**
     * What the front door puts up with.
     *
     * @param headTimeout the longest a request head may take; 10 s
     * @param bodyTimeout the longest pause within a request body; 30 s
     * @param idleTimeout how long a connection may rest between requests; 60 s
     * @param maxHead the largest request head, in bytes; 16,384
     * @param maxTarget the longest request target, in bytes; 8,000
     * @param maxConnections how many connections at once; 10,000
     * @param drainTimeout how long calls may go on after their definition was replaced or the gateway was told to stop; 30 s
     */
    public record LimitsDefinition(
            Duration headTimeout,
            Duration bodyTimeout,
            Duration idleTimeout,
            int maxHead,
            int maxTarget,
            int maxConnections,
            Duration drainTimeout) {}

    /**
     * Who issues JSON Web Tokens (RFC 7519).
     *
     * @param issuer the {@code iss} claim
     * @param jwks an https or http address, or a file below the estate
     * @param audience what {@code aud} must name
     * @param algorithms the signature algorithms that count; RS256 and ES256 by default, never {@code none} or HMAC
     * @param skew how far clocks may be apart; 30 s
     */
    public record IssuerDefinition(
            String issuer,
            @Nullable URI jwksUri,
            @Nullable Path jwksFile,
            String audience,
            List<String> algorithms,
            Duration skew) {}
}
