package io.trestle.connectors;

import java.time.Duration;
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

    void ended(SystemCall call);

    /** An observer that watches nothing. */
    static SystemCallObserver none() {
        return call -> {};
    }
}
