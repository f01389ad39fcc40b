package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Values of an answer as people read them in a terminal. What a stranger put into one cannot move the cursor. */
final class TerminalText {

    private TerminalText() {}

    /** A member in one line; {@code -} where there is none. */
    static String text(JsonNode node, String name) {
        return oneLine(node.path(name).asText("-"));
    }

    static String oneLine(String text) {
        return clean(text).replace('\n', ' ');
    }

    /** Without control characters, except for tabs and ends of lines. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> clean.appendCodePoint(Character.isISOControl(c) && c != '\n' && c != '\t' ? '?' : c));
        return clean.toString();
    }

    /** A time without what is finer than a second. */
    static String seconds(String time) {
        int point = time.indexOf('.');
        return point < 0 ? time : time.substring(0, point) + "Z";
    }

    /** A name, and beside it what it stands for. */
    static void line(PrintWriter out, String name, String value) {
        out.println(String.format("%-11s %s", name, value).stripTrailing());
    }
}
