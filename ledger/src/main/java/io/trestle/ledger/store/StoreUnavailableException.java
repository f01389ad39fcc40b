package io.trestle.ledger.store;

import java.io.IOException;

/** The store cannot be reached or does not take what it is given; it may later. */
public final class StoreUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    public StoreUnavailableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    StoreUnavailableException(String message, Throwable cause, boolean mayHaveHappened) {
        super(message, cause);
        this.mayHaveHappened = mayHaveHappened;
    }

    public StoreUnavailableException(String message) {
        super(message);
        this.mayHaveHappened = false;
    }

    /** Whether it broke off in the commit, so that nobody knows whether what was to be written is there. */
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }
}
