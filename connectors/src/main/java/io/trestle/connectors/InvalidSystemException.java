package io.trestle.connectors;

/** A system definition that cannot be carried out. */
public final class InvalidSystemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String system;

    public InvalidSystemException(String system, String message) {
        super(message);
        this.system = system;
    }

    public String system() {
        return system;
    }
}
