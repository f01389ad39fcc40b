package io.trestle.connectors;

import io.trestle.connectors.system.Priority;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told of every call to a system, after it ended. Called on whatever thread ended it: implementations must not block. */
public interface SystemCallObserver {

    /**
     * One call, ended.
     *
     * @param callId of the call through the gateway that it is part of; null where it is part of none
     * @param failure null where the system answered, declared faults included
     * @param fault the name of the fault that the system answered with; null where it answered with none
     * @param origin who made it; null where that is not known
     * @param span the span that was handed on to the system; null where there was no trace
     * @param priority how important it was
     * @param sentBytes of the body; 0 where it streamed without a length
     * @param answeredBytes of the body; 0 where it streamed without a length
     */
    record SystemCall(
            @Nullable String callId,
            String system,
            String operation,
            Duration duration,
            SystemFailureException.@Nullable Kind failure,
            @Nullable String fault,
            @Nullable CallOrigin origin,
            @Nullable Span span,
            Priority priority,
            long sentBytes,
            long answeredBytes) {

        /** One of no priority in particular. */
        public SystemCall(
                @Nullable String callId,
                String system,
                String operation,
                Duration duration,
                SystemFailureException.@Nullable Kind failure,
                @Nullable String fault,
                @Nullable CallOrigin origin,
                @Nullable Span span,
                long sentBytes,
                long answeredBytes) {
            this(
                    callId,
                    system,
                    operation,
                    duration,
                    failure,
                    fault,
                    origin,
                    span,
                    Priority.NORMAL,
                    sentBytes,
                    answeredBytes);
        }

        /** One of which nothing more is known. */
        public SystemCall(
                @Nullable String callId,
                String system,
                String operation,
                Duration duration,
                SystemFailureException.@Nullable Kind failure,
                @Nullable String fault) {
            this(callId, system, operation, duration, failure, fault, null, null, 0, 0);
        }
    }

    /** Where a circuit breaker stands. */
    enum BreakerState {
        /** Calls go through. */
        CLOSED,
        /** Nothing is sent. */
        OPEN,
        /** A few calls try whether the system is back. */
        HALF_OPEN
    }

    void ended(SystemCall call);

    /** A system's breaker moved; {@code CLOSED} is also said when it is made. */
    default void breakerMoved(String system, BreakerState to) {}

    /** Tells all of them, in this order. */
    static SystemCallObserver all(SystemCallObserver... observers) {
        List<SystemCallObserver> told = List.of(observers);
        return new SystemCallObserver() {
            @Override
            public void ended(SystemCall call) {
                told.forEach(observer -> observer.ended(call));
            }

            @Override
            public void breakerMoved(String system, BreakerState to) {
                told.forEach(observer -> observer.breakerMoved(system, to));
            }
        };
    }

    /** An observer that watches nothing. */
    static SystemCallObserver none() {
        return call -> {};
    }
}
