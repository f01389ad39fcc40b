package io.trestle.transformers.mapping;

import java.time.Duration;

/**
 * What one application of a mapping may cost. Immutable.
 *
 * @param maxMessage bytes of a message, before and after; for a JSONata expression also of every value on the way
 * @param maxDepth how deep JSON and XML may be nested
 * @param maxRecursion how deep the evaluation of a JSONata expression may go; a call of a function is about five steps
 * @param timeout how long an expression or a stylesheet may run
 */
public record MappingLimits(int maxMessage, int maxDepth, int maxRecursion, Duration timeout) {

    public MappingLimits {
        positive("maxMessage", maxMessage);
        positive("maxDepth", maxDepth);
        positive("maxRecursion", maxRecursion);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
        }
    }

    /** 8 MB, 200 levels, 500 steps, 2 seconds. */
    public static MappingLimits ofDefaults() {
        return new MappingLimits(8 * 1024 * 1024, 200, 500, Duration.ofSeconds(2));
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }
}
