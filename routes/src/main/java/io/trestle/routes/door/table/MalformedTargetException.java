package io.trestle.routes.door.table;

/** A request target that is not to be read: answered with 400. */
public final class MalformedTargetException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String detail;

    // Made by strangers as often as they please, so it costs no stack trace.
    MalformedTargetException(String message) {
        super(message, null, false, false);
        this.detail = message;
    }

    /** What is wrong, in words for the caller. */
    public String detail() {
        return detail;
    }
}
