package io.trestle.mappings.definition;

/**
 * One component that does not hold what it should.
 *
 * @param component the name of the record's component
 * @param message what is wrong, {@code name: value (expected: …)}
 */
public record Violation(String component, String message) {

    /** A violation in the usual words; the component's name is written as a key is. */
    static Violation of(String component, String shown, String expected) {
        return new Violation(component, Words.key(component) + ": " + shown + " (expected: " + expected + ")");
    }
}
