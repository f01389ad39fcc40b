package io.trestle.connectors.resilience;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.system.SystemDefinition;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets calls through to a system, or turns them away at once. Thread-safe; does not block. */
final class Gatekeeper {

    private final SystemDefinition system;
    private final @Nullable SystemBreaker breaker;
    private final AtomicInteger inside = new AtomicInteger();

    Gatekeeper(SystemDefinition system, @Nullable SystemBreaker breaker) {
        this.system = system;
        this.breaker = breaker;
    }

    /** Lets one call in, which must be followed by {@link #left}; or says why not. */
    @Nullable SystemFailureException refusal(String operation) {
        Integer most = system.concurrency();
        if (inside.incrementAndGet() > (most == null ? Integer.MAX_VALUE : most)) {
            inside.decrementAndGet();
            return new SystemFailureException(
                    system.system(), operation, Kind.SATURATED, "concurrency: " + most + " calls are under way", null);
        }
        if (breaker != null && !breaker.isPassable()) {
            inside.decrementAndGet();
            return SystemFailureException.circuitOpen(system.system(), operation, breaker.remaining());
        }
        return null;
    }

    void left(@Nullable Throwable failure) {
        inside.decrementAndGet();
        if (breaker != null) {
            breaker.ended(failure);
        }
    }
}
