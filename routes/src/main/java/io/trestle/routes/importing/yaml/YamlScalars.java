package io.trestle.routes.importing.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How texts are written in YAML: plain where nobody could take them for anything else, or else quoted. */
final class YamlScalars {

    private static final Pattern PLAIN_IN_FLOW =
            Pattern.compile("[A-Za-z_/$][A-Za-z0-9_./$()-]*( [A-Za-z0-9_./$()-]+)*");
    private static final Pattern PLAIN_IN_BLOCK =
            Pattern.compile("[A-Za-z_/$][A-Za-z0-9_./{}$()*+;=@~,'-]*( [A-Za-z0-9_./{}$()*+;=@~,'-]+)*");

    /** What YAML 1.1 takes for a truth value or for nothing. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private YamlScalars() {}

    static String blockText(String text) {
        return isPlain(text, PLAIN_IN_BLOCK) ? text : quoted(text);
    }

    static String flowText(String text) {
        return isPlain(text, PLAIN_IN_FLOW) ? text : quoted(text);
    }

    /** Whether a text is best written over several lines, as it is. */
    static boolean isLiteral(String text) {
        if (text.indexOf('\n') < 0 || text.startsWith(" ") || text.startsWith("\n") || text.endsWith("\n")) {
            return false;
        }
        return text.codePoints().allMatch(c -> c == '\n' || isPrintable(c))
                && text.lines().noneMatch(line -> line.endsWith(" "));
    }

    private static boolean isPlain(String text, Pattern pattern) {
        return text.length() <= 1000
                && pattern.matcher(text).matches()
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isPrintable(int c) {
        return c >= 0x20 && c < 0x7f
                || c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029
                || c >= 0xe000 && c < 0xfffe && c != 0xfeff
                || c >= 0x10000;
    }

    /** In double quotes, with the escapes that YAML 1.2 (section 5.7) and JSON share. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format("\\u%04x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
