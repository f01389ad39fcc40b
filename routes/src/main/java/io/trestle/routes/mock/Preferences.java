package io.trestle.routes.mock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller prefers (RFC 7240): of each preference the first counts, and what cannot be read is passed over. */
final class Preferences {

    private static final int LONGEST = 4_096;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    /** A preference, its value, and parameters that say more of it and are not looked at. */
    private static final Pattern PREFERENCE = Pattern.compile("\\G[ \\t]*+(?:(" + TOKEN + ")[ \\t]*+(?:=[ \\t]*+("
            + TOKEN + "|" + QUOTED + ")?+)?+[ \\t]*+(?:;[^,\"]*+(?:" + QUOTED + "[^,\"]*+)*+)?+)?+(?:,|$)");

    private final Map<String, String> values = new LinkedHashMap<>();

    private Preferences() {}

    /** @param fields the fields {@code Prefer} */
    static Preferences of(List<String> fields) {
        Preferences preferences = new Preferences();
        for (String field : fields) {
            if (field.length() <= LONGEST) {
                preferences.read(field);
            }
        }
        return preferences;
    }

    private void read(String field) {
        Matcher preference = PREFERENCE.matcher(field);
        while (preference.find()) {
            String name = preference.group(1);
            String value = preference.group(2);
            if (name != null) {
                values.putIfAbsent(name.toLowerCase(Locale.ROOT), value == null ? "" : unquoted(value));
            }
        }
    }

    /** Null where it is not said. */
    @Nullable String value(String name) {
        return values.get(name);
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }

    /** As it is said that it was applied. */
    static String applied(String name, String value) {
        return name + "=" + (value.matches(TOKEN) ? value : '"' + value.replaceAll("[\"\\\\]", "\\\\$0") + '"');
    }
}
