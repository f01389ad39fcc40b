package io.trestle.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.trestle.mappings.json.JsonMistake;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with what an operator sent, in one sentence that does not tell what classes the gateway has. */
public final class UnreadableJson {

    private UnreadableJson() {}

    /** @param failure of reading it, or what wraps that */
    public static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecognizedPropertyException unknown) {
                return path(unknown) + ": unknown (expected: one of " + names(unknown.getKnownPropertyIds()) + ")";
            }
            if (cause instanceof MismatchedInputException mismatch) {
                return path(mismatch) + ": (expected: " + kind(mismatch.getTargetType()) + ")";
            }
            if (cause instanceof JsonMappingException other) {
                return path(other) + ": cannot be read";
            }
            if (cause instanceof JsonProcessingException malformed) {
                return "body: not JSON" + JsonMistake.of(malformed);
            }
        }
        return "body: missing (expected: JSON)";
    }

    private static String path(JsonMappingException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    private static String names(@Nullable Collection<Object> known) {
        return known == null
                ? "none"
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return "another kind of value";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
