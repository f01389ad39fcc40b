package io.trestle.mappings.source;

import java.nio.file.Path;

/** A file that cannot be read for what it should be. */
public final class UnreadableSourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    public UnreadableSourceException(Path file, int line, String message) {
        this(new Diagnostic(file, line, Rules.UNREADABLE, message));
    }

    public UnreadableSourceException(Diagnostic diagnostic) {
        super(diagnostic.toString());
        this.diagnostic = diagnostic;
    }

    /** Where and what. */
    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
