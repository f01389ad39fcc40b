package io.trestle.routes.estate.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what a schema of the estate allows, as little of it as there may be. */
final class SchemaSamples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** One of these fits every pattern of the schemas. */
    private static final List<String> TEXTS = List.of(
            "a",
            "/a",
            "1s",
            "1/s",
            "a.b",
            "GET /a",
            "direct:a",
            "http://a",
            "tcp://a",
            "a:1",
            "urn:a",
            "jdbc:postgresql:a",
            "RS256",
            "EUR",
            "1",
            "1/day",
            "2027-06-30",
            "127.0.0.1",
            "f".repeat(64),
            "A".repeat(43) + "=");

    private final JsonNode root;

    SchemaSamples(JsonNode root) {
        this.root = root;
    }

    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : reference.equals("#") ? root : root.at(reference.substring(1));
    }

    JsonNode of(JsonNode schema) {
        JsonNode known = resolved(schema);
        if (known.has("anyOf")) {
            return of(known.get("anyOf").get(0));
        }
        if (known.has("enum")) {
            return known.get("enum").get(0);
        }
        if (known.has("const")) {
            return known.get("const");
        }
        return switch (known.path("type").asText()) {
            case "string" -> JSON.textNode(text(known.path("pattern").asText()));
            case "integer" -> JSON.numberNode(known.path("minimum").asLong(1));
            case "boolean" -> JSON.booleanNode(true);
            case "array" -> list(known);
            case "object" -> object(known, null);
            default -> JSON.textNode("a");
        };
    }

    private ArrayNode list(JsonNode schema) {
        return JSON.arrayNode().add(of(schema.get("items")));
    }

    /** @param wanted a key that must be in it; null for none */
    ObjectNode object(JsonNode schema, @Nullable String wanted) {
        ObjectNode object = JSON.objectNode();
        for (String key : keys(schema, wanted)) {
            object.set(key, of(schema.get("properties").get(key)));
        }
        if (schema.path("additionalProperties").isObject()) {
            object.set(
                    text(schema.path("propertyNames").path("pattern").asText()),
                    of(schema.get("additionalProperties")));
        }
        return object;
    }

    private static Set<String> keys(JsonNode schema, @Nullable String wanted) {
        Set<String> keys = new TreeSet<>();
        schema.path("required").forEach(key -> keys.add(key.asText()));
        List<String> either = new ArrayList<>();
        schema.path("oneOf")
                .forEach(one -> either.add(one.path("required").path(0).asText()));
        boolean onlyOne = schema.path("maxProperties").asInt() == 1;
        if (onlyOne) {
            schema.path("properties").fieldNames().forEachRemaining(either::add);
        }
        if (!either.isEmpty()) {
            keys.add(wanted != null && either.contains(wanted) ? wanted : either.get(0));
        }
        if (wanted != null) {
            keys.add(wanted);
        }
        return keys;
    }

    static String text(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return TEXTS.stream()
                .filter(text -> compiled.matcher(text).find())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no text for " + pattern + ": add one"));
    }

    /** What cannot stand there, whatever it says; null where anything can. */
    @Nullable JsonNode wrong(JsonNode schema) {
        JsonNode known = resolved(schema);
        if (known.has("enum") || known.has("const")) {
            return JSON.textNode("no-such-word");
        }
        if (known.has("anyOf")) {
            return wrong(known.get("anyOf").get(0));
        }
        return switch (known.path("type").asText()) {
            case "string" -> JSON.objectNode().put("a", "b");
            case "integer", "boolean", "array", "object" -> JSON.textNode("no such thing");
            default -> null;
        };
    }
}
