package io.trestle.routes.door.http1;

import io.trestle.routes.estate.GatewayDefinition.LimitsDefinition;
import java.time.Duration;

/**
 * What one HTTP/1.1 connection puts up with.
 *
 * @param maxHead bytes of a request's head, and of what a client may send ahead of its answer
 * @param maxTarget bytes of a request target
 * @param maxTrailers bytes of the fields after a chunked body
 * @param headTimeout from the first byte of a head to its last
 * @param bodyTimeout the longest pause within a body, and how long its rate is measured
 * @param idleTimeout between requests, and for a client that does not read its answer
 * @param minBodyRate bytes a second that a body has to bring at least
 * @param maxDiscarded bytes of a body that nobody wants, for which a connection is kept
 * @param lingerTimeout how long a connection that ends goes on reading what the client was still sending
 */
public record Http1Settings(
        int maxHead,
        int maxTarget,
        int maxTrailers,
        Duration headTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        int minBodyRate,
        int maxDiscarded,
        Duration lingerTimeout) {

    /** What a definition says; 4 KiB of trailers, 240 bytes a second, 64 KiB discarded, and 2 s of lingering. */
    public static Http1Settings of(LimitsDefinition limits) {
        return new Http1Settings(
                limits.maxHead(),
                limits.maxTarget(),
                4_096,
                limits.headTimeout(),
                limits.bodyTimeout(),
                limits.idleTimeout(),
                240,
                65_536,
                Duration.ofSeconds(2));
    }
}
