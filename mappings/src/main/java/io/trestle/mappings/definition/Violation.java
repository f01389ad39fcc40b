package io.trestle.mappings.definition;

import java.util.List;

/**
 * One component that does not hold what it should.
 *
 * @param component the name of the record's component
 * @param shown the value as messages may show it
 * @param expected what should be there instead
 * @param others components that had a say in it
 */
public record Violation(String component, String shown, String expected, List<String> others) {

    public Violation {
        others = List.copyOf(others);
    }

    Violation(String component, String shown, String expected) {
        this(component, shown, expected, List.of());
    }

    /** {@code name: value (expected: …)}; the name is written as a key is. */
    public String message() {
        return Words.key(component) + ": " + shown + " (expected: " + expected + ")";
    }
}
