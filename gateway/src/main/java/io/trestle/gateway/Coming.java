package io.trestle.gateway;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that is opened after those that use it; empty until then. Thread-safe. */
final class Coming<T> implements Supplier<Optional<T>> {

    private volatile @Nullable T part;

    /** Returns the part itself. */
    T opened(T now) {
        part = now;
        return now;
    }

    @Override
    public Optional<T> get() {
        return Optional.ofNullable(part);
    }
}
