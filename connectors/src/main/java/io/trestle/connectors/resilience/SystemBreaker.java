package io.trestle.connectors.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.connectors.SystemCallObserver.BreakerState;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.system.Breaker;
import io.trestle.transformers.InvalidMessageException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The circuit breaker of one system. Thread-safe; does not block. */
final class SystemBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(SystemBreaker.class);

    private final String system;
    private final Breaker definition;
    private final SystemCallObserver observer;
    private final CircuitBreaker breaker;
    private volatile long openedAt;

    SystemBreaker(String system, Breaker definition, SystemCallObserver observer) {
        this.system = system;
        this.definition = definition;
        this.observer = observer;
        this.breaker = CircuitBreaker.of(
                system,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(definition.window())
                        .minimumNumberOfCalls(definition.minimum())
                        .failureRateThreshold(definition.failures())
                        .waitDurationInOpenState(definition.open())
                        .permittedNumberOfCallsInHalfOpenState(definition.trials())
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> moved(event.getStateTransition().getToState()));
        observer.breakerMoved(system, BreakerState.CLOSED);
    }

    boolean isPassable() {
        return breaker.tryAcquirePermission();
    }

    /** How long it stays shut at least; zero while it lets some calls try. */
    Duration remaining() {
        if (breaker.getState() != State.OPEN) {
            return Duration.ZERO;
        }
        Duration left = definition.open().minusNanos(System.nanoTime() - openedAt);
        // It is open a moment before it says so.
        return left.isNegative() ? definition.open() : left;
    }

    /** Said once for each time that {@link #isPassable} said yes. */
    void ended(@Nullable Throwable failure) {
        if (failure instanceof InvalidMessageException
                || failure instanceof NotSentException
                || (failure instanceof SystemFailureException known && known.kind() == Kind.SATURATED)) {
            breaker.releasePermission();
        } else if (failure == null || failure instanceof SystemFaultException) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        }
    }

    private void moved(State state) {
        switch (state) {
            case OPEN, FORCED_OPEN -> {
                openedAt = System.nanoTime();
                LOG.warn(
                        "System {}: breaker open, {} % of the latest calls failed; nothing is sent for {} ms",
                        system,
                        Math.round(breaker.getMetrics().getFailureRate()),
                        definition.open().toMillis());
                observer.breakerMoved(system, BreakerState.OPEN);
            }
            case HALF_OPEN -> observer.breakerMoved(system, BreakerState.HALF_OPEN);
            default -> {
                LOG.info("System {}: breaker closed, calls go through again", system);
                observer.breakerMoved(system, BreakerState.CLOSED);
            }
        }
    }
}
