package io.trestle.connectors.http;

import io.trestle.connectors.JsonFields;
import io.trestle.transformers.InvalidMessageException;
import java.nio.charset.StandardCharsets;

/** How values are written so that they stay values: path and query (RFC 3986, section 2), header fields (RFC 9110, 5.5). */
final class Encodings {

    private static final String HEX = "0123456789ABCDEF";

    private Encodings() {}

    /**
     * A value within a path segment. What would name another resource when a server decodes it, a dot segment between
     * slashes of the value's own, is refused; so are control characters.
     */
    static String path(String variable, String value) throws InvalidMessageException {
        if (value.isEmpty()) {
            throw invalid(variable, "empty (expected: a value, as it is part of a path)");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw invalid(variable, "a control character (expected: none, as it is part of a path)");
            }
        }
        if (value.indexOf('/') >= 0 || value.indexOf('\\') >= 0) {
            for (String segment : value.split("[/\\\\]", -1)) {
                if (isDots(segment)) {
                    throw dots(variable);
                }
            }
        }
        return percent(value);
    }

    /** Refuses an expanded path in which variables made an empty or a dot segment. */
    static void segments(String path, Template template) throws InvalidMessageException {
        for (String segment : path.substring(1).split("/", -1)) {
            if (isDots(segment.replace("%3B", ";"))) {
                throw dots(
                        template.variables().isEmpty()
                                ? ""
                                : template.variables().get(0));
            }
        }
    }

    /** A value within a query. */
    static String percent(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(bytes.length + 8);
        for (byte octet : bytes) {
            int c = octet & 0xff;
            if (isUnreserved(c)) {
                text.append((char) c);
            } else {
                text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return text.toString();
    }

    /** A value within a header field: visible ISO-8859-1, blanks and tabs. */
    static String field(String variable, String value) throws InvalidMessageException {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < 0x20 && c != '\t') || c == 0x7f || (c > 0x7f && c < 0xa0) || c > 0xff) {
                throw invalid(variable, "a character that a header field cannot hold");
            }
        }
        return value.strip();
    }

    private static boolean isDots(String segment) {
        int end = segment.indexOf(';');
        String name = end < 0 ? segment : segment.substring(0, end);
        return name.equals(".") || name.equals("..");
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    private static InvalidMessageException dots(String variable) {
        return invalid(variable, "a dot segment (expected: none, as it is part of a path)");
    }

    private static InvalidMessageException invalid(String variable, String detail) {
        return new InvalidMessageException(JsonFields.pointer(variable), detail);
    }
}
