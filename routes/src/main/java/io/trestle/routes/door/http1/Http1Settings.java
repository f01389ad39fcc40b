package io.trestle.routes.door.http1;

import io.trestle.routes.door.transport.Timeouts;
import io.trestle.routes.estate.GatewayDefinition.LimitsDefinition;
import java.time.Duration;

/**
 * What one HTTP/1.1 connection puts up with.
 *
 * @param maxHead bytes of a request's head, and of what a client may send ahead of its answer
 * @param maxTarget bytes of a request target
 * @param maxTrailers bytes of the fields after a chunked body
 * @param timeouts how long it waits
 * @param maxDiscarded bytes of a body that nobody wants, for which a connection is kept
 * @param lingerTimeout how long a connection that ends goes on reading what the client was still sending
 */
public record Http1Settings(
        int maxHead, int maxTarget, int maxTrailers, Timeouts timeouts, int maxDiscarded, Duration lingerTimeout) {

    /** What a definition says; 4 KiB of trailers, 64 KiB discarded, and 2 s of lingering. */
    public static Http1Settings of(LimitsDefinition limits) {
        return new Http1Settings(
                limits.maxHead(), limits.maxTarget(), 4_096, Timeouts.of(limits), 65_536, Duration.ofSeconds(2));
    }
}
