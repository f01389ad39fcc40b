package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.stream.StreamSupport;

/** What is said of one value at several places, put together. Changes nothing that it is given. */
final class SchemaParts {

    private static final int LONGEST_CHAIN = 20;

    private SchemaParts() {}

    /** A schema with what its {@code allOf} and its references say beside its own. */
    static ObjectNode whole(JsonNode schema, JsonNode document) {
        ObjectNode whole = ShapeSchemas.NODES.objectNode();
        add(schema, document, whole, 0);
        return whole;
    }

    private static void add(JsonNode schema, JsonNode document, ObjectNode whole, int depth) {
        if (depth > LONGEST_CHAIN || !schema.isObject()) {
            return;
        }
        String target = References.pointer(schema);
        if (target != null) {
            add(References.at(document, target), document, whole, depth + 1);
        }
        for (JsonNode part : schema.path("allOf")) {
            add(part, document, whole, depth + 1);
        }
        schema.properties().forEach(word -> {
            switch (word.getKey()) {
                case "$ref", "allOf" -> {}
                case "properties" -> properties(word.getValue(), whole.withObjectProperty("properties"));
                case "required" -> append(whole, "required", word.getValue());
                default -> whole.set(word.getKey(), word.getValue());
            }
        });
    }

    private static void properties(JsonNode properties, ObjectNode whole) {
        properties.properties().forEach(property -> {
            JsonNode before = whole.get(property.getKey());
            whole.set(property.getKey(), before == null ? property.getValue() : both(before, property.getValue()));
        });
    }

    /** Tolerates words that are not of the form that they should have: nothing is made of them. */
    private static void append(ObjectNode whole, String word, JsonNode values) {
        ArrayNode all = whole.get(word) instanceof ArrayNode known ? known : whole.putArray(word);
        values.forEach(all::add);
    }

    /** A schema of what both allow. */
    static ObjectNode both(JsonNode one, JsonNode other) {
        ObjectNode both = ShapeSchemas.NODES.objectNode();
        both.putArray("allOf").add(one).add(other);
        return both;
    }

    /** Its type, or what it most likely is where it does not say; an object where it says nothing. */
    static String type(ObjectNode schema) {
        JsonNode type = schema.path("type");
        for (Iterator<JsonNode> types = type.elements(); types.hasNext(); ) {
            String one = types.next().asText();
            if (!one.equals("null")) {
                return one;
            }
        }
        if (type.isTextual()) {
            return type.asText();
        }
        if (type.isArray()) {
            return "null";
        }
        if (schema.has("items") || schema.has("prefixItems")) {
            return "array";
        }
        if (schema.has("pattern") || schema.has("minLength") || schema.has("maxLength") || schema.has("format")) {
            return "string";
        }
        return schema.has("minimum") || schema.has("maximum") ? "number" : "object";
    }

    /** Whether a value is of a type, or of one of several; of any where none is said. */
    static boolean isOfType(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false).anyMatch(one -> isOfType(value, one));
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            default -> true;
        };
    }

    /** Whether it, or what it refers to, sets a flag. */
    static boolean says(JsonNode schema, String flag, JsonNode document) {
        JsonNode at = schema;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (at.path(flag).asBoolean()) {
                return true;
            }
            String target = References.pointer(at);
            if (target == null) {
                return false;
            }
            at = References.at(document, target);
        }
        return false;
    }
}
