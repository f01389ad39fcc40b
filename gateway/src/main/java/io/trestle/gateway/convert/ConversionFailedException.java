package io.trestle.gateway.convert;

/** A message that was not changed; why is the message. */
public final class ConversionFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConversionFailedException(String message) {
        super(message);
    }

    ConversionFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
