package io.trestle.routes.estate.binding;

import java.nio.file.Path;

/** Finds the files that definitions name. */
@FunctionalInterface
public interface FileResolver {

    /**
     * The absolute path of a file.
     *
     * @param definition the file that names it
     * @param name relative to the definition's folder
     * @throws UnusableFileException when it is not there, or nobody's business
     */
    Path resolve(Path definition, String name) throws UnusableFileException;

    /** Says why a file cannot be used. */
    final class UnusableFileException extends Exception {

        private static final long serialVersionUID = 1L;

        public UnusableFileException(String message) {
            super(message);
        }
    }
}
