package io.trestle.console.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether watched systems still are what was imported of them. Thread-safe; does not block. */
@FunctionalInterface
public interface SystemDrift {

    /**
     * What the last look found.
     *
     * @param state {@code same}, {@code compatible}, {@code breaking}, or {@code unknown} where the system did not answer
     * @param since when that state began; null before the first look
     * @param checkedAt when the system was asked last; null before the first look
     */
    record State(
            String state, @Nullable Instant since, @Nullable Instant checkedAt) {}

    /** Empty for a system that is not watched. */
    Optional<State> of(String system);
}
