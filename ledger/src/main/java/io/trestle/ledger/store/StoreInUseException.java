package io.trestle.ledger.store;

/** The store is a file that another process has for itself. */
public final class StoreInUseException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    StoreInUseException(String file, Throwable cause) {
        super("The store " + file + " is in use by another process (expected: one at a time).", cause);
    }
}
