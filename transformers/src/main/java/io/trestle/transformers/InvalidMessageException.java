package io.trestle.transformers;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A message that cannot be changed into its other form because of what it contains. Whoever catches it knows whose message
 * it was: the caller's on the way in, the system's on the way back.
 */
public final class InvalidMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** @param violations at least one */
    public InvalidMessageException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidMessageException(String pointer, String detail) {
        this(List.of(new Violation(pointer, detail)));
    }

    /** What is wrong, in the order in which it was found. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer JSON Pointer (RFC 6901) of the place; {@code ""} is the whole message
     * @param detail what was found and what was expected
     */
    public record Violation(String pointer, String detail) {
        @Override
        public String toString() {
            return pointer.isEmpty() ? detail : pointer + ": " + detail;
        }
    }
}
