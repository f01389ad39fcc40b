package io.trestle.mappings.rule;

import java.util.regex.Pattern;

/** What the rules check of themselves. */
final class RuleChecks {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private RuleChecks() {}

    static FieldPointer pointer(String key, String text) {
        try {
            return FieldPointer.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    static void field(String key, String text) {
        FieldPointer pointer = pointer(key, text);
        if (pointer.isRoot() || pointer.last().equals(FieldPointer.EACH)) {
            throw new IllegalArgumentException(
                    key + ": " + text + " (expected: a pointer that ends in a field's name)");
        }
    }

    static void name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: \"" + name + "\" (expected: not blank)");
        }
    }

    static void headerName(String name) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: a header name, RFC 9110 section 5.1)");
        }
    }
}
