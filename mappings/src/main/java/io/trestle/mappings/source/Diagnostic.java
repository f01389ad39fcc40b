package io.trestle.mappings.source;

import java.nio.file.Path;

/**
 * Something a reader of strangers' files wants to be known: a hole that was patched over, or a part left out.
 *
 * @param line from 1; 0 where the whole file is meant
 * @param rule the kind of thing: one of {@link Rules}, or XSD's own name of the rule that a schema breaks
 */
public record Diagnostic(Path file, int line, String rule, String message) {

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
