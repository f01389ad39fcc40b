package io.trestle.routes.problem;

/** Text for a caller's eyes, parts of which may come from a stranger. */
final class ProblemText {

    private static final char REPLACEMENT = '\uFFFD';

    private ProblemText() {}

    /**
     * The text without what could change how a terminal, a log or a browser shows it: controls, separators of lines,
     * bidirectional marks and halves of surrogate pairs become the replacement character. Cut after {@code limit} chars.
     */
    static String clean(String text, int limit) {
        int end = Math.min(text.length(), limit);
        int plain = 0;
        while (plain < end && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(end + 1).append(text, 0, plain);
        for (int i = plain; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                cleaned.append(c).append(text.charAt(++i));
            } else {
                cleaned.append(isHarmful(c) ? REPLACEMENT : c);
            }
        }
        return text.length() > limit ? cleaned.append('…').toString() : cleaned.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 127;
    }

    private static boolean isHarmful(char c) {
        if (isPlain(c)) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
