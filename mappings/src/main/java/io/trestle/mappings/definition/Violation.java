package io.trestle.mappings.definition;

/**
 * One component that does not hold what it should.
 *
 * @param component the name of the record's component
 * @param shown the value as messages may show it
 * @param expected what should be there instead
 */
public record Violation(String component, String shown, String expected) {

    /** {@code name: value (expected: …)}; the name is written as a key is. */
    public String message() {
        return Words.key(component) + ": " + shown + " (expected: " + expected + ")";
    }
}
