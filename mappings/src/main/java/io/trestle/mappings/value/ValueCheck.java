package io.trestle.mappings.value;

import org.jspecify.annotations.Nullable;

/** A test that values of a type must pass. Thread-safe. */
@FunctionalInterface
public interface ValueCheck {

    /**
     * What is expected of a value, in words that finish {@code expected: …}; null where this one is well.
     *
     * @param text with white space treated as the type says
     */
    @Nullable String expectation(String text);

    /** The test for values of a built-in type with these facets; facets that contradict one another let nothing through. */
    static ValueCheck of(Builtin type, Facets facets) {
        ValueCheck form = text -> Lexical.isValid(type, text) ? null : Lexical.expectation(type);
        if (facets.isEmpty()) {
            return form;
        }
        ValueCheck own = FacetCheck.of(type, facets);
        return text -> {
            String expectation = form.expectation(text);
            return expectation != null ? expectation : own.expectation(text);
        };
    }

    /**
     * The test for texts of a list or union: patterns, enumeration, and lengths counted in items.
     *
     * @param countsItems whether lengths are those of a list
     */
    static ValueCheck ofText(Facets facets, boolean countsItems) {
        return FacetCheck.ofText(facets, countsItems);
    }
}
