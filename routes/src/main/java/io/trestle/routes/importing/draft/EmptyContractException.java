package io.trestle.routes.importing.draft;

/** A contract of which no API can be made; the message says why, for people. */
public final class EmptyContractException extends Exception {

    private static final long serialVersionUID = 1L;

    EmptyContractException(String message) {
        super(message);
    }
}
