package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds the mistakes in schemas that would otherwise only show when the first message comes. */
final class SchemaChecks {

    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null");

    private static final List<String> NUMBERS = List.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties");

    private final Bundled bundled;
    private final Findings findings;

    private SchemaChecks(Bundled bundled, Findings findings) {
        this.bundled = bundled;
        this.findings = findings;
    }

    /** @param upgraded the bundled document, its schemas in the words of 2020-12 */
    static void check(ObjectNode upgraded, Bundled bundled, Findings findings) {
        SchemaChecks checks = new SchemaChecks(bundled, findings);
        DocumentWalk.over(upgraded, (object, pointer, schema) -> {
            if (schema) {
                checks.schema(object, pointer);
            }
        });
    }

    private void schema(ObjectNode schema, String pointer) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(one -> type(one, pointer));
        } else if (!type.isMissingNode()) {
            type(type, pointer);
        }
        JsonNode required = schema.path("required");
        boolean names = required.isArray();
        for (JsonNode name : required) {
            names &= name.isTextual();
        }
        expect(required.isMissingNode() || names, pointer, "required", required, "a list of names");
        expect(isAbsentOr(schema, "properties", true), pointer, "properties", schema.path("properties"), "an object");
        JsonNode values = schema.path("enum");
        expect(values.isMissingNode() || values.isArray() && !values.isEmpty(), pointer, "enum", values, "a list");
        for (String key : NUMBERS) {
            expect(isAbsentOr(schema, key, false), pointer, key, schema.path(key), "a number");
        }
        for (String key : List.of("$id", "$schema", "$dynamicRef", "$recursiveRef")) {
            expect(!schema.has(key), pointer, key, schema.path(key), "not used in a contract");
        }
        pattern(schema.path("pattern"), pointer);
    }

    private void type(JsonNode type, String pointer) {
        expect(
                TYPES.contains(type.asText()),
                pointer,
                "type",
                type,
                "one of string, number, integer, boolean, object, array");
    }

    private static boolean isAbsentOr(ObjectNode schema, String key, boolean object) {
        JsonNode value = schema.path(key);
        return value.isMissingNode() || (object ? value.isObject() : value.isNumber());
    }

    private void pattern(JsonNode pattern, String pointer) {
        if (pattern.isMissingNode()) {
            return;
        }
        try {
            expect(pattern.isTextual(), pointer, "pattern", pattern, "a regular expression");
            Pattern.compile(pattern.asText());
        } catch (PatternSyntaxException e) {
            expect(false, pointer, "pattern", pattern, "a regular expression: " + e.getDescription());
        }
    }

    private void expect(boolean good, String pointer, String key, JsonNode value, String expected) {
        if (!good) {
            String shown = value.isContainerNode() ? "" : " " + value.asText();
            bundled.report(findings, pointer + "/" + key, key + ":" + shown + " (expected: " + expected + ")");
        }
    }
}
