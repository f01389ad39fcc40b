package io.trestle.connectors.system;

import java.time.Duration;

/** What timeouts of systems have in common. */
final class Timeouts {

    private Timeouts() {}

    /** The connect timeout that counts: a call cannot wait for a connection longer than for everything. */
    static Duration capped(Duration connectTimeout, Duration timeout) {
        return connectTimeout.compareTo(timeout) > 0 ? timeout : connectTimeout;
    }
}
