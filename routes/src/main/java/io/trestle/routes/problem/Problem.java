package io.trestle.routes.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as the caller sees it (RFC 9457). Immutable.
 *
 * @param status the HTTP status
 * @param type a URI reference that names the kind of error; {@code about:blank} where the status says all
 * @param title what kind of error this is
 * @param detail what is wrong with this request, in a sentence that helps to mend it
 * @param errors what is wrong where in the message; empty where the whole is
 * @param extensions further members
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

    /** One thing wrong at one place of a message; the pointer is a JSON Pointer (RFC 6901). */
    public record FieldError(String pointer, String detail) {}

    public Problem {
        errors = List.copyOf(errors);
        extensions = Map.copyOf(extensions);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, "about:blank", title, detail, List.of(), Map.of(), Map.of());
    }

    public Problem withErrors(List<FieldError> more) {
        return new Problem(status, type, title, detail, more, extensions, headers);
    }

    public Problem withExtensions(Map<String, Object> more) {
        return new Problem(status, type, title, detail, errors, more, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Problem(status, type, title, detail, errors, extensions, all);
    }
}
