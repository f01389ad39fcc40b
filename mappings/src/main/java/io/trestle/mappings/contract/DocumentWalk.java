package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.rule.FieldPointer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks over the objects of an OpenAPI document that have a meaning: not over examples, defaults and other data, and not
 * taking a map's names for keywords, so that a property named {@code $ref} or {@code default} is only a property.
 */
final class DocumentWalk {

    /** Keys whose value is a map from names of the author's choice to objects. */
    private static final Set<String> MAPS = Set.of(
            "properties",
            "patternProperties",
            "$defs",
            "definitions",
            "dependentSchemas",
            "schemas",
            "responses",
            "parameters",
            "examples",
            "requestBodies",
            "headers",
            "securitySchemes",
            "links",
            "callbacks",
            "pathItems",
            "content",
            "paths",
            "encoding",
            "webhooks",
            "variables",
            SourceBundle.EXTERNAL);

    /** Those of them whose values are schemas. */
    private static final Set<String> SCHEMA_MAPS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas");

    /** Keys whose value is a schema or a list of them. */
    private static final Set<String> SCHEMAS = Set.of(
            "schema",
            "items",
            "prefixItems",
            "additionalProperties",
            "unevaluatedItems",
            "unevaluatedProperties",
            "propertyNames",
            "contains",
            "contentSchema",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else");

    /** Keys whose value is data. */
    private static final Set<String> DATA = Set.of("example", "default", "enum", "const", "value", "mapping", "scopes");

    /** Told of every object, outer ones first. It may change the object: what it leaves is walked on. */
    @FunctionalInterface
    interface Visitor {
        /** @param schema whether the object is known to be a schema by where it stands */
        void object(ObjectNode object, String pointer, boolean schema);
    }

    private DocumentWalk() {}

    static void over(JsonNode root, Visitor visitor) {
        over(root, "", false, visitor);
    }

    /** @param pointer where the schema stands */
    static void overSchema(JsonNode schema, String pointer, Visitor visitor) {
        over(schema, pointer, true, visitor);
    }

    private static void over(JsonNode node, String pointer, boolean schema, Visitor visitor) {
        if (node instanceof ObjectNode object) {
            visitor.object(object, pointer, schema);
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                below(field.getKey(), field.getValue(), pointer + "/" + FieldPointer.escape(field.getKey()), visitor);
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                over(node.get(i), pointer + "/" + i, schema, visitor);
            }
        }
    }

    private static void below(String key, JsonNode value, String pointer, Visitor visitor) {
        if (!MAPS.contains(key)) {
            if (!DATA.contains(key) && !key.startsWith("x-")) {
                over(value, pointer, SCHEMAS.contains(key), visitor);
            }
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(value.properties())) {
                String below = pointer + "/" + FieldPointer.escape(field.getKey());
                over(field.getValue(), below, SCHEMA_MAPS.contains(key), visitor);
            }
        } else if (!key.equals("examples")) {
            over(value, pointer, false, visitor);
        }
    }
}
