package io.trestle.console.mbean;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.console.ConsoleJson;
import io.trestle.console.ProblemException;
import io.trestle.console.UnreadableJson;
import io.trestle.routes.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what operations are given. */
public final class Input {

    private Input() {}

    /** @throws ProblemException 400, where there is none */
    public static String required(JsonNode input, String name) {
        String text = optional(input, name);
        if (text == null || text.isBlank()) {
            throw invalid(name, "none");
        }
        return text;
    }

    /** A text or a number; null where there is none. */
    public static @Nullable String optional(JsonNode input, String name) {
        JsonNode value = input.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw invalid(name, value.getNodeType().name());
        }
        return value.asText();
    }

    /** Texts and numbers by name. */
    public static Map<String, String> values(JsonNode input) {
        Map<String, String> values = new LinkedHashMap<>();
        input.fieldNames().forEachRemaining(name -> {
            String value = optional(input, name);
            if (value != null && !value.isEmpty()) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** The whole of it as a record. */
    public static <T> T as(JsonNode input, Class<T> type) {
        try {
            return ConsoleJson.mapper().treeToValue(input, type);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", UnreadableJson.sentence(e)));
        }
    }

    private static ProblemException invalid(String name, String value) {
        return new ProblemException(
                Problem.of(400, "invalid-request", "Invalid request", name + ": " + value + " (expected: a text)"));
    }
}
