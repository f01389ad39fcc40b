package io.trestle.routes.mediation;

/** The gateway has more heavy messages in work than it can take; nothing was sent to the system. */
final class SaturatedException extends Exception {

    private static final long serialVersionUID = 1L;

    SaturatedException(Throwable cause) {
        super("the pool for large messages is full", cause);
    }
}
