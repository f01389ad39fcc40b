package io.trestle.routes.estate;

import java.nio.file.Path;

/**
 * Something wrong in one place of an estate. It never tells a secret.
 *
 * @param file where, below the folder that was asked for
 * @param line from 1
 * @param column from 1, in code points
 * @param message what, in one line
 */
public record EstateError(Path file, int line, int column, String message) {

    /** {@code file:line:column: message}, as compilers write it. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
