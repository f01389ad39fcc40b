package io.trestle.connectors.resilience;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.system.Priority;
import io.trestle.connectors.system.Shares;
import io.trestle.connectors.system.SystemDefinition;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets calls through to a system, or turns them away at once. Thread-safe; does not block. */
final class Gatekeeper {

    private final SystemDefinition system;
    private final @Nullable SystemBreaker breaker;
    private final Shares shares;
    private final AtomicInteger inside = new AtomicInteger();

    Gatekeeper(SystemDefinition system, @Nullable SystemBreaker breaker) {
        this.system = system;
        this.breaker = breaker;
        this.shares = system.shares() == null ? Shares.ofDefaults() : system.shares();
    }

    /** Lets one call in, which must be followed by {@link #left}; or says why not. */
    @Nullable SystemFailureException refusal(String operation, Priority priority) {
        Integer concurrency = system.concurrency();
        int room = concurrency == null ? Integer.MAX_VALUE : shares.most(concurrency, priority);
        if (!enters(room)) {
            return concurrency == null || room == concurrency
                    ? new SystemFailureException(
                            system.system(),
                            operation,
                            Kind.SATURATED,
                            "concurrency: " + concurrency + " calls are under way",
                            null)
                    : SystemFailureException.gaveWay(system.system(), operation, priority, room, concurrency);
        }
        if (breaker != null && !breaker.isPassable()) {
            inside.decrementAndGet();
            return SystemFailureException.circuitOpen(system.system(), operation, breaker.remaining());
        }
        return null;
    }

    /** Never counts one that stays outside: a crowd of those would take the place of more important ones. */
    private boolean enters(int room) {
        int now = inside.get();
        while (now < room) {
            int seen = inside.compareAndExchange(now, now + 1);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    void left(@Nullable Throwable failure) {
        inside.decrementAndGet();
        if (breaker != null) {
            breaker.ended(failure);
        }
    }
}
