package io.trestle.connectors;

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
        SATURATED
    }

    private final String system;
    private final String operation;
    private final Kind kind;

    public SystemFailureException(
            String system, String operation, Kind kind, String message, @Nullable Throwable cause) {
        super(system + "." + operation + ": " + message, cause);
        this.system = system;
        this.operation = operation;
        this.kind = kind;
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
}
