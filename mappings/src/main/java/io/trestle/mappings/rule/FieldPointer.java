package io.trestle.mappings.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in a JSON message: a JSON Pointer (RFC 6901) in which a segment {@code *} means each element of the array that
 * stands there, so {@code /items/*}{@code /sku} is the {@code sku} of every item. {@code ""} is the whole message. A field
 * whose own name is {@code *} cannot be named. Immutable.
 *
 * @param segments names and indexes, unescaped, outermost first
 */
public record FieldPointer(List<String> segments) {

    /** The segment that means each element of an array. */
    public static final String EACH = "*";

    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    public FieldPointer {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a pointer as it is written in an estate.
     *
     * @throws IllegalArgumentException where the text is not a pointer; the message says what was expected
     */
    public static FieldPointer parse(String text) {
        if (text.isEmpty()) {
            return new FieldPointer(List.of());
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException(
                    text + " (expected: a JSON Pointer, which starts with /, as in /customer/name)");
        }
        if (BAD_ESCAPE.matcher(text).find()) {
            throw new IllegalArgumentException(text + " (expected: ~0 for ~ and ~1 for / inside a name)");
        }
        List<String> segments = new ArrayList<>();
        for (int start = 1; start <= text.length(); ) {
            int end = text.indexOf('/', start);
            end = end < 0 ? text.length() : end;
            segments.add(unescape(text.substring(start, end)));
            start = end + 1;
        }
        return new FieldPointer(segments);
    }

    public boolean isRoot() {
        return segments.isEmpty();
    }

    /** How many arrays the pointer walks over, element by element. */
    public int wildcards() {
        return (int) segments.stream().filter(EACH::equals).count();
    }

    /** The last segment; {@code ""} of the whole message. */
    public String last() {
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    /** The pointer as it is written, escaped. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append('/').append(escape(segment)));
        return text.toString();
    }

    /** A name as one segment of a pointer: {@code ~} becomes {@code ~0}, {@code /} becomes {@code ~1}. */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String unescape(String segment) {
        return segment.indexOf('~') < 0 ? segment : segment.replace("~1", "/").replace("~0", "~");
    }
}
