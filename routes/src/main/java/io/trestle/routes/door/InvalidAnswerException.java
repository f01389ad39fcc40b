package io.trestle.routes.door;

/** A route left something that cannot be sent as an HTTP answer. The caller gets 500; the log gets this. */
final class InvalidAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidAnswerException(String message) {
        super(message);
    }

    InvalidAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
