package io.trestle.connectors;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told of every call to a system, after it ended. Called on whatever thread ended it: implementations must not block. */
public interface SystemCallObserver {

    /** One call, ended. {@code failure} is null where the system answered, declared faults included. */
    record SystemCall(
            @Nullable String callId,
            String system,
            String operation,
            Duration duration,
            SystemFailureException.@Nullable Kind failure,
            @Nullable String fault) {}

    /** Where a circuit breaker stands. */
    enum Breaker {
        /** Calls go through. */
        CLOSED,
        /** Nothing is sent. */
        OPEN,
        /** A few calls try whether the system is back. */
        HALF_OPEN
    }

    void ended(SystemCall call);

    /** A system's breaker moved; {@code CLOSED} is also said when it is made. */
    default void breakerMoved(String system, Breaker to) {}

    /** Tells all of them, in this order. */
    static SystemCallObserver all(SystemCallObserver... observers) {
        List<SystemCallObserver> told = List.of(observers);
        return new SystemCallObserver() {
            @Override
            public void ended(SystemCall call) {
                told.forEach(observer -> observer.ended(call));
            }

            @Override
            public void breakerMoved(String system, Breaker to) {
                told.forEach(observer -> observer.breakerMoved(system, to));
            }
        };
    }

    /** An observer that watches nothing. */
    static SystemCallObserver none() {
        return call -> {};
    }
}
