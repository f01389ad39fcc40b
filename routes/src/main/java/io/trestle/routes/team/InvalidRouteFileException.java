package io.trestle.routes.team;

import java.nio.file.Path;

/** A route file that Camel cannot read. */
public final class InvalidRouteFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;

    InvalidRouteFileException(Path file, int line, String message, Throwable cause) {
        super(message, cause);
        this.file = file;
        this.line = line;
    }

    public Path file() {
        return file;
    }

    /** Counted from 1; 1 where Camel does not say. */
    public int line() {
        return line;
    }
}
