package io.trestle.routes.mediation;

/** An answer that does not fit the operation's mapping: the mistake of whoever answered, not the caller's. */
final class UnmappableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    UnmappableAnswerException(Throwable cause) {
        super("the answer cannot be mapped: " + cause.getMessage(), cause);
    }
}
