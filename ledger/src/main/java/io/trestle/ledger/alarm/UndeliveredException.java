package io.trestle.ledger.alarm;

/** A message did not get to its channel. The text goes into logs and listings: it holds no secret. */
public final class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndeliveredException(String message) {
        super(message);
    }
}
