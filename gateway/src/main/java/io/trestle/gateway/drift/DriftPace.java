package io.trestle.gateway.drift;

import java.time.Duration;

/**
 * When to look again. Looks are spread by a tenth both ways, so that gateways that were started together do not ask
 * together. A system that does not answer is asked half as often after each time, at last every sixteenth time.
 */
final class DriftPace {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final double SPREAD = 0.1;
    private static final int MOST_HALVINGS = 4;

    private DriftPace() {}

    /** @param chance from 0 to 1 */
    static Duration first(Duration every, double chance) {
        Duration within = every.compareTo(SOON) < 0 ? every : SOON;
        return Duration.ofNanos((long) (within.toNanos() * chance));
    }

    /**
     * @param failures looks in a row without an answer
     * @param chance from 0 to 1
     */
    static Duration next(Duration every, int failures, double chance) {
        Duration slower = every.multipliedBy(1L << Math.min(failures, MOST_HALVINGS));
        return Duration.ofMillis((long) (slower.toMillis() * (1 - SPREAD + 2 * SPREAD * chance)));
    }
}
