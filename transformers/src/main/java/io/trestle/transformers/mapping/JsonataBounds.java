package io.trestle.transformers.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.nio.file.Path;
import java.util.List;

/**
 * What stops one evaluation that runs away. The library's own bounds ({@code Frame.setRuntimeBounds}) miscount wherever an
 * object or array has more than one member: every one leaves the depth one too high, so harmless expressions over long
 * lists fail. Confined to one evaluation.
 */
final class JsonataBounds {

    private static final int LOOK_AT_CLOCK_EVERY = 64;

    private final Path file;
    private final MappingLimits limits;
    private final long start = System.nanoTime();
    private int depth;
    private int steps;

    JsonataBounds(Path file, MappingLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    void guard(Jsonata.Frame frame) {
        frame.setEvaluateEntryCallback((expression, input, environment) -> enter());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> leave(result));
    }

    private void enter() {
        if (++depth > limits.maxRecursion()) {
            throw new MappingFailedException(file + ": recursion of more than " + limits.maxRecursion() + " steps");
        }
        if (++steps % LOOK_AT_CLOCK_EVERY == 0
                && System.nanoTime() - start > limits.timeout().toNanos()) {
            throw new MappingFailedException(file + ": ran longer than " + limits.timeout());
        }
    }

    private void leave(Object result) {
        depth--;
        long size = result instanceof String text ? text.length() : result instanceof List<?> list ? list.size() : 0;
        if (size > limits.maxMessage()) {
            throw new MappingFailedException(file + ": made a value larger than " + limits.maxMessage());
        }
    }
}
