package io.trestle.routes.estate.placeholder;

/** A placeholder without a value, or one that cannot be read. The message names it, and never a value. */
public final class UnresolvedPlaceholderException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnresolvedPlaceholderException(String message) {
        super(message);
    }
}
