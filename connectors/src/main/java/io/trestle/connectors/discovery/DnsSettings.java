package io.trestle.connectors.discovery;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Whom a gateway asks for addresses.
 *
 * @param servers asked one after the other until one answers; those of the operating system where there are none
 * @param timeout how long each of them has
 */
public record DnsSettings(List<InetSocketAddress> servers, Duration timeout) {

    public DnsSettings {
        servers = List.copyOf(servers);
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: at least 1 ms)");
        }
    }

    /** The servers of the operating system, 2 s each. */
    public static DnsSettings ofDefaults() {
        return new DnsSettings(List.of(), Duration.ofSeconds(2));
    }
}
