package io.trestle.routes.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Method and path template of an operation, {@code GET /customers/{customerId}}.
 *
 * @param method in upper case
 * @param path begins with a slash; variables take whole segments
 */
public record RestEntry(String method, String path) {

    private static final String SEGMENT = "([A-Za-z0-9._~!$&'()*+,;=:@-]+|\\{[A-Za-z][A-Za-z0-9_-]*\\})";

    /** What an entry looks like. */
    public static final String SYNTAX =
            "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /(" + SEGMENT + "(/" + SEGMENT + ")*)?";

    static final String EXPECTED = "a method and a path such as GET /customers/{customerId}";

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)\\}");

    /** @throws IllegalArgumentException when the text is no entry; says what is expected */
    public static RestEntry parse(String text) {
        if (!text.matches(SYNTAX)) {
            throw new IllegalArgumentException(EXPECTED);
        }
        int space = text.indexOf(' ');
        return new RestEntry(text.substring(0, space), text.substring(space + 1));
    }

    /** The names of the path's variables, in order. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(path);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Method and path without the variables' names: entries with the same one cannot be told apart. */
    public String pattern() {
        return method + " " + VARIABLE.matcher(path).replaceAll("{}");
    }

    /** As it is written. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
