package io.trestle.mappings.contract;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of XML Schema (part 2, appendix F) in the words of ECMA 262, where they mean the same there. */
final class SchemaPatterns {

    /** Escapes and class subtraction that other dialects lack or understand otherwise. */
    private static final Pattern FOREIGN = Pattern.compile("\\\\[icICwWpPDS]|-\\[|&&|\\[\\[|\\(\\?|[*+?}][+?]");

    private static final String SPACE = " \\t\\n\\r";

    private SchemaPatterns() {}

    /** Empty where it cannot be said so that it means the same, and the codec alone checks it. */
    static Optional<String> portable(String pattern) {
        if (FOREIGN.matcher(pattern.replace("\\\\", "00").replaceAll("\\\\[-*+?.(){}\\[\\]|^]", "0"))
                .find()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("^(?:");
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                text.append(escape(pattern.charAt(++i), inClass));
                continue;
            }
            inClass = inClass ? c != ']' : c == '[';
            // Anchors elsewhere, plain characters here: an expression always means the whole text.
            if (!inClass && (c == '^' || c == '$')) {
                text.append('\\').append(c);
            } else {
                text.append(!inClass && c == '.' ? "[^\\n\\r]" : String.valueOf(c));
            }
        }
        String portable = text.append(")$").toString();
        try {
            Pattern.compile(portable);
            return Optional.of(portable);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String escape(char escaped, boolean inClass) {
        if (escaped == 's') {
            return inClass ? SPACE : "[" + SPACE + "]";
        }
        // Elsewhere a hyphen needs no escape outside of a class, and must have none.
        return escaped == '-' && !inClass ? "-" : "\\" + escaped;
    }
}
