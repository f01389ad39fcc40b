package io.trestle.mappings.source;

/** Takes document types out of texts: what they could do (entities, defaults) is never wanted from a stranger's file. */
final class DocumentTypes {

    private static final String START = "<!DOCTYPE";

    private DocumentTypes() {}

    /** The text with its document type, if any, replaced by as many line ends as it had. */
    static String blank(String text) {
        int start = find(text);
        if (start < 0) {
            return text;
        }
        int end = end(text, start + START.length());
        long lines = text.substring(start, end).chars().filter(c -> c == '\n').count();
        return text.substring(0, start) + "\n".repeat((int) lines) + text.substring(end);
    }

    /** Where the document type starts; it can only stand before the root element, among comments and instructions. */
    private static int find(String text) {
        int at = 0;
        while (true) {
            int open = text.indexOf('<', at);
            if (open < 0 || text.startsWith(START, open)) {
                return open;
            }
            String close;
            if (text.startsWith("<!--", open)) {
                close = "-->";
            } else if (text.startsWith("<?", open)) {
                close = "?>";
            } else {
                return -1;
            }
            int end = text.indexOf(close, open + 2);
            if (end < 0) {
                return -1;
            }
            at = end + close.length();
        }
    }

    private static int end(String text, int from) {
        boolean subset = false;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (text.startsWith("<!--", i)) {
                int close = text.indexOf("-->", i + 4);
                i = close < 0 ? text.length() : close + 2;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                subset = true;
            } else if (c == ']') {
                subset = false;
            } else if (c == '>' && !subset) {
                return i + 1;
            }
        }
        return text.length();
    }
}
