package io.trestle.routes.admission.contract;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A media type or range (RFC 9110 sections 8.3.1 and 12.5.1).
 *
 * @param type in lower case, or {@code *}
 * @param subtype in lower case, or {@code *}
 * @param parameters by name in lower case, without quotes
 */
record MediaType(String type, String subtype, Map<String, String> parameters) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern NAME = Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")");
    private static final Pattern PARAMETER =
            Pattern.compile("\\G[ \\t]*+;[ \\t]*+(?:(" + TOKEN + ")=(" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\"))?+");

    /** Null where the text is none. */
    static @Nullable MediaType parse(String text) {
        String trimmed = text.strip();
        Matcher name = NAME.matcher(trimmed);
        if (!name.lookingAt()) {
            return null;
        }
        Map<String, String> parameters = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(trimmed);
        int end = name.end();
        while (parameter.find(end)) {
            if (parameter.group(1) != null) {
                parameters.put(lower(parameter.group(1)), unquoted(parameter.group(2)));
            }
            end = parameter.end();
        }
        return end == trimmed.length() ? new MediaType(lower(name.group(1)), lower(name.group(2)), parameters) : null;
    }

    /** Whether the other one is of this range, parameters left aside. */
    boolean includes(MediaType other) {
        return (type.equals("*") || type.equals(other.type)) && (subtype.equals("*") || subtype.equals(other.subtype));
    }

    boolean isJson() {
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    /** How much of a range it is: 0 for everything, 1 for a type, 2 for one media type. */
    int precision() {
        return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
    }

    /** The weight of a range, 1 where it says nothing that can be read. */
    double quality() {
        String q = parameters.get("q");
        return q != null && q.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(q) : 1;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }
}
