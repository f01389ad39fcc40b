package io.trestle.connectors.http;

/** An answer larger than what is held in memory. */
final class AnswerTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(int limit) {
        super("answer of more than " + limit + " bytes", null, false, false);
    }
}
