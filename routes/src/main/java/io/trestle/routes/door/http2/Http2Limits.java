package io.trestle.routes.door.http2;

import io.trestle.routes.door.transport.Timeouts;
import io.trestle.routes.estate.GatewayDefinition.LimitsDefinition;

/**
 * What one HTTP/2 connection and its streams put up with.
 *
 * @param maxHead bytes of a request's head, counted as HTTP/1.1 would write it
 * @param maxTarget bytes of {@code :path}
 * @param maxTrailers bytes of the fields after a body
 * @param timeouts how long it waits
 * @param maxStreams requests under way at once on one connection
 * @param streamWindow bytes of a body that a client may send before they are read
 * @param connectionWindow the same for all bodies of a connection together
 * @param maxBacklog bytes of answers that a client has not taken, beyond which its further requests wait
 * @param maxDiscarded bytes of a body that nobody wants, before its stream is reset
 * @param maxOpenStreams requests under way at once on all connections together
 */
public record Http2Limits(
        int maxHead,
        int maxTarget,
        int maxTrailers,
        Timeouts timeouts,
        int maxStreams,
        int streamWindow,
        int connectionWindow,
        int maxBacklog,
        int maxDiscarded,
        int maxOpenStreams) {

    /**
     * What a definition says; 4 KiB of trailers, 100 streams on a connection and as many on all as there may be connections,
     * windows of 64 KiB and 1 MiB, 1 MiB of answers not taken, and 64 KiB discarded.
     */
    public static Http2Limits of(LimitsDefinition limits) {
        return new Http2Limits(
                limits.maxHead(),
                limits.maxTarget(),
                4_096,
                Timeouts.of(limits),
                100,
                65_535,
                1 << 20,
                1 << 20,
                65_536,
                limits.maxConnections());
    }

    /**
     * What SETTINGS_MAX_HEADER_LIST_SIZE says, in the units of RFC 9113 section 6.5.2. A head up to here is answered with 431
     * by its stream alone; much beyond, the connection ends, whose other streams may be those of other callers.
     */
    int maxHeaderList() {
        return 4 * maxHead;
    }
}
