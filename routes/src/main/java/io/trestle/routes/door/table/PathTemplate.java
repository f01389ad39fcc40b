package io.trestle.routes.door.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A path with variables: {@code /customers/{customerId}}. A variable is a whole segment. A template that ends with
 * {@code /**} matches every path below it, at any depth, and the path itself.
 */
public final class PathTemplate {

    private static final String REST = "**";

    private final String text;
    private final List<String> segments;
    private final List<String> variables;
    private final boolean prefix;

    private PathTemplate(String text, List<String> segments, List<String> variables, boolean prefix) {
        this.text = text;
        this.segments = List.copyOf(segments);
        this.variables = List.copyOf(variables);
        this.prefix = prefix;
    }

    /**
     * Reads a template. A slash at its start may be missing and one at its end counts for nothing, as in Camel.
     *
     * @throws IllegalArgumentException for empty segments and those of dots, for a variable that is not a whole segment
     *     or has no name, and for two variables of one name
     */
    public static PathTemplate parse(String template) {
        List<String> segments = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String trimmed = trim(template);
        boolean prefix = trimmed.equals(REST) || trimmed.endsWith("/" + REST);
        String path = prefix ? trim(trimmed.substring(0, trimmed.length() - REST.length())) : trimmed;
        for (String segment : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            if (isVariable(segment)) {
                String name = segment.substring(1, segment.length() - 1);
                variables.add(name);
                expect(names.add(name), template, "variables of different names");
                expect(!name.isBlank() && name.indexOf('{') < 0, template, "variables with names");
            } else {
                expect(
                        segment.indexOf('{') < 0 && segment.indexOf('}') < 0,
                        template,
                        "variables to be whole segments");
                expect(!Set.of("", ".", "..", REST).contains(segment), template, "segments with names");
            }
            segments.add(segment);
        }
        String text = "/" + String.join("/", segments);
        return new PathTemplate(prefix ? trimEnd(text) + "/" + REST : text, segments, variables, prefix);
    }

    List<String> segments() {
        return segments;
    }

    boolean isPrefix() {
        return prefix;
    }

    static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** Values by name, in the order of the path. */
    Map<String, String> bind(List<String> values) {
        if (variables.isEmpty()) {
            return Map.of();
        }
        Map<String, String> bound = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            bound.put(variables.get(i), values.get(i));
        }
        return Collections.unmodifiableMap(bound);
    }

    /** The template with one slash at its start and none at its end. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private static String trim(String path) {
        return trimEnd(path.startsWith("/") ? path.substring(1) : path);
    }

    private static String trimEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static void expect(boolean right, String template, String expectation) {
        if (!right) {
            throw new IllegalArgumentException("path: " + template + " (expected: " + expectation + ")");
        }
    }
}
