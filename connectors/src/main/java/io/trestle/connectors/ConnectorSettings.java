package io.trestle.connectors;

import io.netty.channel.EventLoopGroup;
import io.trestle.connectors.discovery.DnsSettings;

/**
 * What all connectors of a gateway share. The event loops belong to whoever hands them in: closing connectors leaves them
 * running.
 *
 * @param eventLoops where HTTP is spoken; a call made on one of these loops stays on it
 * @param observer told of every call to a system
 * @param maxConnections the most connections to one HTTP system, over all event loops; 256
 * @param maxWaiting the most calls to one system that wait for a connection or a thread; the next one fails as
 *     {@link SystemFailureException.Kind#SATURATED}; 1,024
 * @param maxMessage the largest message held in memory, in bytes; 16 MB
 * @param dns whom HTTP and SOAP systems' names are asked of; the operating system's servers
 */
public record ConnectorSettings(
        EventLoopGroup eventLoops,
        SystemCallObserver observer,
        int maxConnections,
        int maxWaiting,
        int maxMessage,
        DnsSettings dns) {

    public ConnectorSettings {
        positive("maxConnections", maxConnections);
        positive("maxWaiting", maxWaiting);
        positive("maxMessage", maxMessage);
    }

    /** The defaults, with nobody watching. */
    public static ConnectorSettings ofDefaults(EventLoopGroup eventLoops) {
        return builder(eventLoops).build();
    }

    public static Builder builder(EventLoopGroup eventLoops) {
        return new Builder(eventLoops);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }

    /** Settings in the making. Not thread-safe. */
    public static final class Builder {

        private final EventLoopGroup eventLoops;
        private SystemCallObserver observer = SystemCallObserver.none();
        private int maxConnections = 256;
        private int maxWaiting = 1024;
        private int maxMessage = 16 * 1024 * 1024;
        private DnsSettings dns = DnsSettings.ofDefaults();

        private Builder(EventLoopGroup eventLoops) {
            this.eventLoops = eventLoops;
        }

        public Builder observer(SystemCallObserver value) {
            observer = value;
            return this;
        }

        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        public Builder maxWaiting(int value) {
            maxWaiting = value;
            return this;
        }

        public Builder maxMessage(int value) {
            maxMessage = value;
            return this;
        }

        public Builder dns(DnsSettings value) {
            dns = value;
            return this;
        }

        public ConnectorSettings build() {
            return new ConnectorSettings(eventLoops, observer, maxConnections, maxWaiting, maxMessage, dns);
        }
    }
}
