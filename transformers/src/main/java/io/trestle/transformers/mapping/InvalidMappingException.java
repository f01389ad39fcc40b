package io.trestle.transformers.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping that cannot be compiled; it lists every mistake that was found, by file, line and column. */
public final class InvalidMappingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /** @param mistakes at least one */
    public InvalidMappingException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    InvalidMappingException(Path file, int line, int column, String message) {
        this(List.of(new Mistake(file, line, column, message)));
    }

    /** In the order in which they were found. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /**
     * One mistake.
     *
     * @param line counted from 1
     * @param column counted from 1
     */
    public record Mistake(Path file, int line, int column, String message) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column + ": " + message;
        }
    }
}
