package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import java.time.Duration;

/**
 * When a system that fails is left alone for a while (circuit breaker). Calls that find no connection, time out or get an
 * answer that is none count as failed; faults that the system declares do not.
 *
 * @param failures the share of failed calls, in percent, at which nothing is sent any more; 50
 * @param window how many of the latest calls count; 50
 * @param minimum how many calls there must be before the share counts; 20, and never more than the window
 * @param open how long nothing is sent; 10 s
 * @param trials how many calls then try whether the system is back; 3
 */
public record Breaker(
        @Range(min = 1, max = 100) @DefaultsTo("50") int failures,
        @Range(min = 1, max = 10_000) @DefaultsTo("50") int window,
        @Range(min = 1, max = 10_000) @DefaultsTo("20") int minimum,

        @Range(min = 100, max = 3_600_000) @DefaultsTo("10s")
        Duration open,

        @Range(min = 1, max = 100) @DefaultsTo("3") int trials) {

    public Breaker {
        minimum = Math.min(minimum, window);
        Checks.of(Breaker.class, failures, window, minimum, open, trials).enforce();
    }
}
