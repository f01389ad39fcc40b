package io.trestle.it.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Makes up JSON that fits a schema of a contract, as a caller would who has nothing but the contract. */
final class SchemaSample {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int DEEP = 3;
    private static final int TOO_DEEP = 12;

    private static final List<String> TEXTS = List.of(
            "text",
            "1",
            "10",
            "A",
            "AA",
            "AAA",
            "0000",
            "00000",
            "1.0",
            "2026-03-04T05:06:07Z",
            "2026-03-04",
            "05:06:07",
            "P1D",
            "2026-03",
            "2026",
            "--03-04",
            "---04",
            "--03",
            "QUJD",
            "0AFF",
            "en-GB",
            "a@b.cc",
            "urn:x:1",
            "http://a.b/",
            "0123456789",
            "ABCDEFGH-ABCD-ABCD-ABCD-ABCDEFGHIJKL",
            "00000000-0000-0000-0000-000000000000",
            "true",
            "{urn:q}n",
            "name",
            "");

    private final JsonNode document;
    private final BiPredicate<JsonNode, JsonNode> fits;

    /** @param fits whether a value (second) is valid against a schema (first) of the document */
    SchemaSample(JsonNode document, BiPredicate<JsonNode, JsonNode> fits) {
        this.document = document;
        this.fits = fits;
    }

    /** Empty where nothing was found that fits. */
    Optional<JsonNode> of(JsonNode schema) {
        JsonNode made = make(schema, 0);
        return made.isMissingNode() || !fits.test(schema, made) ? Optional.empty() : Optional.of(made);
    }

    private JsonNode make(JsonNode written, int depth) {
        if (depth > TOO_DEEP) {
            return MissingNode.getInstance();
        }
        JsonNode schema = resolve(written);
        for (String given : List.of("const", "default")) {
            if (schema.has(given)) {
                return schema.get(given);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        for (String many : List.of("oneOf", "anyOf")) {
            for (JsonNode one : schema.path(many)) {
                JsonNode made = merged(schema, make(one, depth + 1), depth);
                if (!made.isMissingNode()) {
                    return made;
                }
            }
        }
        String type = type(schema);
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> NODES.booleanNode(true);
            case "null" -> NODES.nullNode();
            default -> text(schema);
        };
    }

    private JsonNode merged(JsonNode schema, JsonNode one, int depth) {
        if (!(one instanceof ObjectNode object) || !schema.has("properties") && !schema.has("allOf")) {
            return one;
        }
        JsonNode own = object(schema, depth);
        return own instanceof ObjectNode mine ? mine.setAll(object) : own;
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode at = schema;
        for (int i = 0; i < TOO_DEEP && at.has("$ref"); i++) {
            at = document.at(at.get("$ref").asText().substring(1));
        }
        return at;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText();
        }
        return type.isTextual() ? type.asText() : schema.has("properties") || schema.has("allOf") ? "object" : "string";
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        for (JsonNode part : schema.path("allOf")) {
            if (part.has("$ref") || part.has("properties") || part.has("oneOf") || part.has("anyOf")) {
                JsonNode made = make(part, depth + 1);
                if (made instanceof ObjectNode more) {
                    object.setAll(more);
                }
            }
        }
        List<String> required = strings(schema.path("required"));
        for (var property : schema.path("properties").properties()) {
            boolean needed = required.contains(property.getKey());
            boolean free = !schema.has("allOf") && !schema.has("oneOf") && !schema.has("anyOf") && !schema.has("not");
            if (!needed && (depth >= DEEP || !free)) {
                continue;
            }
            JsonNode made = make(property.getValue(), depth + 1);
            if (!made.isMissingNode() && (needed || fits.test(property.getValue(), made))) {
                object.set(property.getKey(), made);
            } else if (needed) {
                return MissingNode.getInstance();
            }
        }
        return object;
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new java.util.ArrayList<>();
        list.forEach(each -> strings.add(each.asText()));
        return strings;
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int count = Math.max(schema.path("minItems").asInt(), depth < DEEP ? 1 : 0);
        for (int i = 0; i < Math.min(count, 20); i++) {
            JsonNode item = make(schema.path("items"), depth + 1);
            if (item.isMissingNode()) {
                return schema.path("minItems").asInt() > 0 ? item : NODES.arrayNode();
            }
            array.add(item);
        }
        return array;
    }

    private static JsonNode number(JsonNode schema) {
        BigDecimal value = BigDecimal.ONE;
        if (schema.has("minimum")) {
            value = value.max(schema.get("minimum").decimalValue());
        }
        if (schema.has("exclusiveMinimum")) {
            value = value.max(schema.get("exclusiveMinimum").decimalValue().add(BigDecimal.ONE));
        }
        if (schema.has("maximum")) {
            value = value.min(schema.get("maximum").decimalValue());
        }
        if (schema.has("exclusiveMaximum")) {
            value = value.min(schema.get("exclusiveMaximum").decimalValue().subtract(BigDecimal.ONE));
        }
        return NODES.numberNode(value);
    }

    private JsonNode text(JsonNode schema) {
        int length = schema.path("minLength").asInt();
        List<String> more =
                List.of("1".repeat(length), "A".repeat(length), "a".repeat(length), "QUJD".repeat(length / 4 + 1));
        for (List<String> texts : List.of(TEXTS, more)) {
            for (String text : texts) {
                JsonNode node = NODES.textNode(text);
                if (isMeant(text, schema) && fits.test(schema, node)) {
                    return node;
                }
            }
        }
        return MissingNode.getInstance();
    }

    /** Validators need not look at formats, nor at patterns in the words of XSD, but gateways do. */
    private static boolean isMeant(String text, JsonNode schema) {
        for (JsonNode pattern : schema.path("x-xsd-patterns")) {
            if (!text.matches(pattern.asText())) {
                return false;
            }
        }
        String encoding = schema.path("contentEncoding").asText();
        if (encoding.equals("base16")) {
            return text.matches("([0-9A-F]{2})+");
        }
        String format =
                encoding.equals("base64") ? encoding : schema.path("format").asText();
        return switch (format) {
            case "" -> true;
            case "date-time" -> text.matches("\\d{4}-\\d\\d-\\d\\dT.*");
            case "date" -> text.matches("\\d{4}-\\d\\d-\\d\\d");
            case "time" -> text.matches("\\d\\d:\\d\\d:\\d\\d.*");
            case "duration" -> text.startsWith("P");
            case "byte", "base64" -> text.equals("QUJD");
            case "uri", "uri-reference" -> text.startsWith("urn:");
            case "uuid" -> text.startsWith("00000000-");
            default -> true;
        };
    }
}
