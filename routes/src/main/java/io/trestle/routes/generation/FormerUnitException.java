package io.trestle.routes.generation;

import org.jspecify.annotations.Nullable;

/** Definitions of then that cannot be served by. The message says why, for operators. */
public final class FormerUnitException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    FormerUnitException(String message, boolean temporary, @Nullable Throwable cause) {
        super(message, cause);
        this.temporary = temporary;
    }

    /** Whether it may go better in a while. */
    public boolean isTemporary() {
        return temporary;
    }
}
