package io.trestle.connectors.discovery;

import java.net.InetSocketAddress;

/**
 * A place at which a system listens.
 *
 * @param origin which of the written endpoints led to it
 * @param address resolved; its host string is the name that the written endpoint has
 * @param priority those with the lowest come first (RFC 2782); 0 where there are no SRV records
 * @param weight of those with the same priority; 0 where there are no SRV records
 */
public record Target(int origin, InetSocketAddress address, int priority, int weight) {

    /** What makes it another one than the rest: where it is, and the name that it is reached by. */
    public record Place(int origin, InetSocketAddress address) {}

    public Place place() {
        return new Place(origin, address);
    }
}
