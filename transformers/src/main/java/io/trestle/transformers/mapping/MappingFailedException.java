package io.trestle.transformers.mapping;

/**
 * A mapping that failed by its own fault, whatever the message: it ran too long or too deep, or made something that is no
 * message. Neither the caller nor the system can do anything about it.
 */
public final class MappingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MappingFailedException(String message) {
        super(message);
    }

    public MappingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
