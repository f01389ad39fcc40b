package io.trestle.mappings.contract;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of XML Schema (part 2, appendix F) in the words of ECMA 262, where they mean the same there. */
final class SchemaPatterns {

    /** Escapes and class subtraction that other dialects lack or understand otherwise. */
    private static final Pattern FOREIGN = Pattern.compile("\\\\[icICwWpPdD]|-\\[|&&|\\[\\[|\\(\\?");

    private SchemaPatterns() {}

    static Optional<String> portable(String pattern) {
        if (FOREIGN.matcher(pattern.replace("\\d", "0").replace("\\\\", "")).find()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("^(?:");
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                text.append(c).append(pattern.charAt(++i));
                continue;
            }
            inClass = inClass ? c != ']' : c == '[';
            // Anchors elsewhere, plain characters here: an expression always means the whole text.
            text.append(!inClass && (c == '^' || c == '$') ? "\\" : "").append(c);
        }
        String portable = text.append(")$").toString();
        try {
            Pattern.compile(portable);
            return Optional.of(portable);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
