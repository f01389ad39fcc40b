package io.trestle.ledger.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time that is looked at, in whole buckets.
 *
 * @param node the gateway that is looked at; all of them where empty
 */
record Window(Instant from, Instant to, Optional<String> node) {

    /** Wide enough for whole buckets of the finest resolution that is still kept of such a time. */
    static Window of(Instant from, Instant to, Optional<String> node, Instant now) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from: " + from + " (expected: before to, " + to + ")");
        }
        Resolution resolution = Resolution.of(from, now);
        return new Window(resolution.floor(from), resolution.ceiling(to), node);
    }

    double seconds() {
        return Math.max(1, Duration.between(from, to).toSeconds());
    }
}
