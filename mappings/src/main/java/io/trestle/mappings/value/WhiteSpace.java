package io.trestle.mappings.value;

/** The whiteSpace facet: what is done to a text before it is a value (XML Schema part 2, section 4.3.6). */
public enum WhiteSpace {
    /** Nothing. */
    PRESERVE,
    /** Tabs and line ends become spaces. */
    REPLACE,
    /** As replace; then runs become one space, and none is left at the ends. */
    COLLAPSE;

    /** The text after this treatment; the same object where nothing changes. */
    public String apply(String text) {
        if (this == PRESERVE) {
            return text;
        }
        int length = text.length();
        boolean clean = true;
        char last = ' ';
        for (int i = 0; i < length && clean; i++) {
            char c = text.charAt(i);
            clean = c != '\t' && c != '\n' && c != '\r' && (this == REPLACE || c != ' ' || last != ' ');
            last = c;
        }
        if (clean && (this == REPLACE || length == 0 || last != ' ')) {
            return text;
        }
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            char d = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
            if (this == COLLAPSE && d == ' ' && (out.length() == 0 || out.charAt(out.length() - 1) == ' ')) {
                continue;
            }
            out.append(d);
        }
        if (this == COLLAPSE && out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }
}
