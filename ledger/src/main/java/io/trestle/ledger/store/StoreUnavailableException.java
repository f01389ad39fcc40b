package io.trestle.ledger.store;

import java.io.IOException;

/** The store cannot be reached or does not take what it is given; it may later. */
public final class StoreUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreUnavailableException(String message) {
        super(message);
    }
}
