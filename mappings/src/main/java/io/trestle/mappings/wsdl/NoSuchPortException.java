package io.trestle.mappings.wsdl;

/** A service or port that a WSDL does not have. */
public final class NoSuchPortException extends Exception {

    private static final long serialVersionUID = 1L;

    NoSuchPortException(String message) {
        super(message);
    }
}
