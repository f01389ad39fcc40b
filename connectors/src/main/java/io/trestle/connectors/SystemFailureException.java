package io.trestle.connectors;

import io.trestle.connectors.system.Priority;
import io.trestle.mappings.definition.Words;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that the system did not answer as it should. The message is for the log; callers see none of it. */
public final class SystemFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the caller is concerned. */
    public enum Kind {
        /** No connection, or the broker does not confirm: 503. */
        UNREACHABLE,
        /** No answer in time: 504. */
        TIMED_OUT,
        /** An answer that is an error or cannot be read: 502. */
        FAILED,
        /** The gateway's own pool for this system is full: 503. */
        SATURATED,
        /** The system failed so often that it is left alone for a while: 503. */
        CIRCUIT_OPEN
    }

    private final String system;
    private final String operation;
    private final Kind kind;
    private final @Nullable Duration retryAfter;
    private final @Nullable Priority priority;

    public SystemFailureException(
            String system, String operation, Kind kind, String message, @Nullable Throwable cause) {
        this(system, operation, kind, message, cause, null, null);
    }

    private SystemFailureException(
            String system,
            String operation,
            Kind kind,
            String message,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter,
            @Nullable Priority priority) {
        super(system + "." + operation + ": " + message, cause);
        this.system = system;
        this.operation = operation;
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.priority = priority;
    }

    /** @param retryAfter when the next call may go through */
    public static SystemFailureException circuitOpen(String system, String operation, Duration retryAfter) {
        return new SystemFailureException(
                system, operation, Kind.CIRCUIT_OPEN, "the breaker is open, nothing was sent", null, retryAfter, null);
    }

    /**
     * A call that gave way: there is room at the system, but not for its priority.
     *
     * @param room how many calls may be under way when one of this priority is made
     * @param concurrency how many at all
     */
    public static SystemFailureException gaveWay(
            String system, String operation, Priority priority, int room, int concurrency) {
        return new SystemFailureException(
                system,
                operation,
                Kind.SATURATED,
                "concurrency: " + room + " of " + concurrency
                        + " calls or more are under way, too many for one of priority " + Words.shown(priority),
                null,
                null,
                priority);
    }

    public String system() {
        return system;
    }

    public String operation() {
        return operation;
    }

    public Kind kind() {
        return kind;
    }

    /** The priority for which there was no room; null where that is not why it failed. */
    public @Nullable Priority priority() {
        return priority;
    }

    /** When it makes sense to call again; null where nothing is known of it. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
