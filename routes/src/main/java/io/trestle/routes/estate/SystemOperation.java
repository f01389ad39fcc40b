package io.trestle.routes.estate;

/** An operation of a system, written {@code system.operation}. */
public record SystemOperation(String system, String operation) {

    /** The operation's name may have dots, the system's has none. */
    static SystemOperation parse(String text) {
        int dot = text.indexOf('.');
        return new SystemOperation(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return system + "." + operation;
    }
}
