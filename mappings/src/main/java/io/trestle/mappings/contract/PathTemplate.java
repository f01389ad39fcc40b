package io.trestle.mappings.contract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with variables in braces, as OpenAPI writes it: {@code /customers/{customerId}}. Two templates that differ only
 * in the names of their variables are the same place.
 *
 * @param text as it is written
 * @param variables names, in order
 * @param shape the text with the names left out
 */
record PathTemplate(String text, List<String> variables, String shape) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    /** @throws IllegalArgumentException where it is no template */
    static PathTemplate parse(String text) {
        List<String> variables =
                VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
        String shape = VARIABLE.matcher(text).replaceAll(Matcher.quoteReplacement("{}"));
        boolean closed = shape.replace("{}", "").chars().noneMatch(c -> c == '{' || c == '}');
        if (!text.startsWith("/") || !closed || text.contains("?") || text.contains("#")) {
            throw new IllegalArgumentException(text + " (expected: a path such as /customers/{customerId})");
        }
        if (variables.stream().distinct().count() < variables.size()) {
            throw new IllegalArgumentException(text + " (expected: a different name for each variable)");
        }
        return new PathTemplate(text, variables, shape);
    }
}
