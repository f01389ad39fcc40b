package io.trestle.connectors;

import org.jspecify.annotations.Nullable;

/** Ends a rehearsal: the message is made, and would be sent now. */
public final class NotSentException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotSentException() {
        super("a rehearsal: nothing is sent", null, false, false);
    }

    /** Whether this is what ended a route: Camel wraps what it is given. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (cause instanceof NotSentException) {
                return true;
            }
        }
        return false;
    }
}
