package io.trestle.routes.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An error as the caller sees it (RFC 9457). Immutable. {@link Problems} has one ready for everything that the gateway
 * says of itself.
 *
 * @param status the HTTP status, 400 to 599
 * @param type a URI reference that names the kind of error: {@code urn:trestle:problem:KIND}, or {@code about:blank}
 *     where the status says all
 * @param title what kind of error this is; the same for every occurrence
 * @param detail what is wrong with this request, in a sentence that helps to mend it; never says how the gateway works
 * @param errors what is wrong where in the message; empty where the whole is
 * @param extensions further members, in the order in which they are written; values are strings, numbers, booleans,
 *     Jackson nodes, and lists and maps of those
 * @param headers header fields that go with the answer, such as {@code Retry-After}
 */
public record Problem(
        int status,
        String type,
        String title,
        String detail,
        List<FieldError> errors,
        Map<String, Object> extensions,
        Map<String, String> headers) {

    /** What the types of the gateway's own problems start with; the kind follows. */
    public static final String TYPE_PREFIX = "urn:trestle:problem:";

    private static final String UNTYPED = "about:blank";

    /** One thing wrong at one place of a message; the pointer is a JSON Pointer (RFC 6901), empty for the whole. */
    public record FieldError(String pointer, String detail) {
        public FieldError {
            Objects.requireNonNull(pointer, "pointer");
            Objects.requireNonNull(detail, "detail");
        }
    }

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        errors = List.copyOf(errors);
        extensions = inOrder(extensions);
        headers = inOrder(headers);
        headers.forEach(HeaderText::check);
    }

    /** A problem whose status says all. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, UNTYPED, title, detail, List.of(), Map.of(), Map.of());
    }

    /** A problem of a kind of its own, {@code kind} being lower-case words with hyphens: {@code quota-exhausted}. */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, TYPE_PREFIX + kind, title, detail, List.of(), Map.of(), Map.of());
    }

    /**
     * A short name of the kind of error, for metrics and logs: {@code throttled}. It comes from the type, so that there
     * are only as many as the gateway and its plugins define; {@code http-STATUS} for foreign types.
     */
    public String kind() {
        return type.startsWith(TYPE_PREFIX) ? type.substring(TYPE_PREFIX.length()) : "http-" + status;
    }

    /** The same, with these errors instead of those it had. */
    public Problem withErrors(List<FieldError> others) {
        return new Problem(status, type, title, detail, others, extensions, headers);
    }

    /** The same, with these members instead of those it had. */
    public Problem withExtensions(Map<String, Object> others) {
        return new Problem(status, type, title, detail, errors, others, headers);
    }

    /** The same, with one more header field; it replaces one of the same name. */
    public Problem withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(status, type, title, detail, errors, extensions, all);
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
