package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How messages of an operation with {@code delivery: store-and-forward} are delivered.
 *
 * @param order a JSON Pointer (RFC 6901) into the request: messages of one value are delivered one after the other, in the
 *     order of their acceptance; in any order where left out
 * @param attempts how often a system that can be reached may fail on a message before the message is parked as a failure;
 *     16 by default. What cannot be reached uses up no attempts
 * @param backoff the pause after the first attempt; it doubles with each, and up to half of it is left off at random; 1 s
 * @param maxBackoff the longest pause; 5 min
 * @param expires how long after its acceptance a message is still of use; parked as a failure then; 3 days
 */
public record ForwardDefinition(
        @Syntax(value = "(/([^/~]|~[01])+)+", expected = "a JSON Pointer to a value such as /order/id") @Nullable String order,

        @Range(min = 1, max = 1_000) @DefaultsTo("16") int attempts,
        @DefaultsTo("1s") Duration backoff,
        @DefaultsTo("5m") Duration maxBackoff,
        @DefaultsTo("3d") Duration expires) {

    public ForwardDefinition {
        Checks.of(ForwardDefinition.class, order, attempts, backoff, maxBackoff, expires)
                .that(!backoff.isZero(), "backoff", backoff, "more than 0")
                .that(maxBackoff.compareTo(backoff) >= 0, "maxBackoff", maxBackoff, "at least the backoff", "backoff")
                .that(!expires.isZero(), "expires", expires, "more than 0")
                .enforce();
    }

    /** What counts where nothing is written. */
    public static ForwardDefinition ofDefaults() {
        return new ForwardDefinition(null, 16, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(3));
    }
}
