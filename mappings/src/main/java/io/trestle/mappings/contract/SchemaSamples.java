package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a JSON Schema (2020-12) allows: what must be there, and of the rest what is near the top. What the schema
 * gives itself ({@code const}, {@code example}, {@code examples}, {@code default}, {@code enum}) goes before what is made.
 * For one message.
 */
final class SchemaSamples {

    private static final int DEEPEST = 12;
    private static final int DEEPEST_OPTIONAL = 3;
    private static final int MOST_NODES = 200;
    private static final int MOST_TRIED = 5_000;
    private static final int MOST_ITEMS = 10;

    /** There is no sample of something that must be there. */
    static final class NoSampleException extends Exception {
        private static final long serialVersionUID = 1L;

        NoSampleException() {
            super("no sample", null, false, false);
        }
    }

    private final JsonNodeFactory nodes = ShapeSchemas.NODES;
    private final JsonNode document;
    private final BiPredicate<String, String> fits;
    private final Set<String> open = new HashSet<>();
    private int count;

    private SchemaSamples(JsonNode document, BiPredicate<String, String> fits) {
        this.document = document;
        this.fits = fits;
    }

    /**
     * @param document which the schema's references are within
     * @param fits whether a text, second, has what a pattern, first, asks for
     */
    static Optional<JsonNode> of(JsonNode schema, JsonNode document, BiPredicate<String, String> fits) {
        try {
            return Optional.of(new SchemaSamples(document, fits).value(schema, 0));
        } catch (NoSampleException e) {
            return Optional.empty();
        }
    }

    private JsonNode value(JsonNode schema, int depth) throws NoSampleException {
        if (depth > DEEPEST || ++count > MOST_TRIED || schema.isBoolean() && !schema.booleanValue()) {
            throw new NoSampleException();
        }
        JsonNode given = given(schema);
        if (given != null) {
            return given;
        }
        String target = References.pointer(schema);
        if (target == null) {
            return made(SchemaParts.whole(schema, document), depth);
        }
        if (!open.add(target)) {
            throw new NoSampleException();
        }
        try {
            return value(References.at(document, target), depth);
        } finally {
            open.remove(target);
        }
    }

    /** An example that is not of the type is somebody's mistake, and passed over. */
    private static @Nullable JsonNode given(JsonNode schema) {
        JsonNode several = schema.path("examples");
        for (JsonNode value : List.of(
                schema.path("const"),
                schema.path("example"),
                several.isArray() ? several.path(0) : several.path(""),
                schema.path("default"),
                schema.path("enum").path(0))) {
            if (!value.isMissingNode() && SchemaParts.isOfType(value, schema.path("type"))) {
                return value;
            }
        }
        return null;
    }

    /** @param schema without references and {@code allOf} of its own */
    private JsonNode made(ObjectNode schema, int depth) throws NoSampleException {
        JsonNode fixed =
                schema.has("const") ? schema.get("const") : schema.path("enum").get(0);
        if (fixed != null) {
            return fixed;
        }
        for (String either : List.of("oneOf", "anyOf")) {
            if (!schema.path(either).isEmpty()) {
                return oneOf(schema, either, depth);
            }
        }
        return switch (SchemaParts.type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "boolean" -> nodes.booleanNode(true);
            case "null" -> nodes.nullNode();
            case "integer", "number" -> SchemaValues.number(schema);
            default -> SchemaValues.text(schema, fits);
        };
    }

    private JsonNode oneOf(ObjectNode schema, String either, int depth) throws NoSampleException {
        ObjectNode around = schema.deepCopy();
        around.remove(either);
        for (JsonNode one : schema.path(either)) {
            try {
                return value(around.isEmpty() ? one : SchemaParts.both(around, one), depth);
            } catch (NoSampleException e) {
                // The next may have one.
                continue;
            }
        }
        throw new NoSampleException();
    }

    private ObjectNode object(ObjectNode schema, int depth) throws NoSampleException {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode object = nodes.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean demanded = required.remove(property.getKey());
            if (SchemaParts.says(property.getValue(), "writeOnly", document)
                    || !demanded && !isShown(property.getValue(), depth)) {
                continue;
            }
            try {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            } catch (NoSampleException e) {
                if (demanded) {
                    throw e;
                }
            }
        }
        JsonNode others = schema.path("additionalProperties");
        for (String name : required) {
            object.set(name, others.isObject() ? value(others, depth + 1) : nodes.textNode("text"));
        }
        return object;
    }

    /** A property that only answers have is not required in {@link RequestView}, and in an answer may be all the same. */
    private boolean isShown(JsonNode property, int depth) {
        return depth < DEEPEST_OPTIONAL && count <= MOST_NODES || SchemaParts.says(property, "readOnly", document);
    }

    private ArrayNode array(ObjectNode schema, int depth) throws NoSampleException {
        ArrayNode array = nodes.arrayNode();
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(MOST_ITEMS);
        if (least > MOST_ITEMS) {
            throw new NoSampleException();
        }
        JsonNode places = schema.path("prefixItems");
        try {
            for (int i = 0; i < Math.min(most, Math.max(Math.max(1, least), places.size())); i++) {
                array.add(value(i < places.size() ? places.get(i) : schema.path("items"), depth + 1));
            }
        } catch (NoSampleException e) {
            if (array.size() < least) {
                throw e;
            }
        }
        return array;
    }
}
