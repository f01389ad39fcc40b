package io.trestle.routes.importing.source;

/** A contract that cannot be gathered; the message says why, for people. */
public final class UnfitSourceException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnfitSourceException(String message) {
        super(message);
    }
}
