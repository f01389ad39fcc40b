package io.trestle.routes.door.transport;

import io.trestle.routes.estate.GatewayDefinition.LimitsDefinition;
import java.time.Duration;

/**
 * How long clients are waited for.
 *
 * @param head from the first byte of a head to its last
 * @param body the longest pause within a body, and how long its rate is measured
 * @param idle between requests, and for a client that does not read its answer
 * @param minBodyRate bytes a second that a body has to bring at least
 */
public record Timeouts(Duration head, Duration body, Duration idle, int minBodyRate) {

    /** What a definition says, and 240 bytes a second. */
    public static Timeouts of(LimitsDefinition limits) {
        return new Timeouts(limits.headTimeout(), limits.bodyTimeout(), limits.idleTimeout(), 240);
    }

    /** The shortest of the three. */
    public Duration shortest() {
        Duration shorter = head.compareTo(body) < 0 ? head : body;
        return shorter.compareTo(idle) < 0 ? shorter : idle;
    }
}
