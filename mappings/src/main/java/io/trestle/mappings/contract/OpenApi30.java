package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents of OpenAPI 3.1, as {@link DerivedContract} derives them, in the words of 3.0, for tools that know no other. */
public final class OpenApi30 {

    private static final String VERSION = "3.0.3";
    private static final Set<String> VALUES = Set.of("example", "examples", "default", "enum", "const");

    private OpenApi30() {}

    /**
     * The same contract in 3.0.
     *
     * @param document is left as it is
     */
    public static ObjectNode of(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        copy.put("openapi", VERSION);
        for (JsonNode schema : copy.at("/components/schemas")) {
            schema((ObjectNode) schema);
        }
        for (JsonNode scheme : copy.at("/components/securitySchemes")) {
            certificates((ObjectNode) scheme);
        }
        walk(copy.path("paths"));
        for (String kind : List.of("parameters", "headers", "responses", "requestBodies")) {
            walk(copy.path("components").path(kind));
        }
        return copy;
    }

    /** There is no word for it in 3.0: it is told by what {@code WWW-Authenticate} says of it. */
    private static void certificates(ObjectNode scheme) {
        if (scheme.path("type").asText().equals("mutualTLS")) {
            scheme.put("type", "http").put("scheme", "ClientCertificate");
            scheme.put("description", "A certificate that the client shows when it connects (mutual TLS).");
        }
    }

    private static void walk(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equals("schema") && field.getValue() instanceof ObjectNode schema) {
                schema(schema);
            } else if (!VALUES.contains(field.getKey())) {
                walk(field.getValue());
            }
        }
        if (node.isArray()) {
            node.forEach(OpenApi30::walk);
        }
    }

    private static void schema(ObjectNode schema) {
        for (String key : List.of("items", "additionalProperties", "not", "if", "then")) {
            if (schema.get(key) instanceof ObjectNode part) {
                schema(part);
            }
        }
        for (JsonNode property : schema.path("properties")) {
            schema((ObjectNode) property);
        }
        for (String key : List.of("allOf", "anyOf", "oneOf")) {
            for (JsonNode part : schema.path(key)) {
                schema((ObjectNode) part);
            }
        }
        condition(schema);
        types(schema);
        orNull(schema);
        values(schema);
        bound(schema, "minimum", "exclusiveMinimum");
        bound(schema, "maximum", "exclusiveMaximum");
        reference(schema);
        namespace(schema);
    }

    /** If A then B is: not A, or B. */
    private static void condition(ObjectNode schema) {
        JsonNode condition = schema.remove("if");
        JsonNode then = schema.remove("then");
        if (condition != null && then != null) {
            ArrayNode either = schema.withArrayProperty("allOf").addObject().putArray("anyOf");
            either.addObject().set("not", condition);
            either.add(then);
        }
    }

    private static void types(ObjectNode schema) {
        if (schema.get("type") instanceof ArrayNode types) {
            schema.remove("type");
            ArrayNode any = schema.withArrayProperty("anyOf");
            types.forEach(type -> any.addObject().set("type", type));
        }
    }

    private static void orNull(ObjectNode schema) {
        if (!(schema.get("anyOf") instanceof ArrayNode any)) {
            return;
        }
        for (int i = 0; i < any.size(); i++) {
            if (any.get(i).path("type").asText().equals("null")) {
                any.remove(i);
                if (any.size() == 1 && any.get(0).has("type")) {
                    schema.remove("anyOf");
                    nullable((ObjectNode) any.get(0), schema);
                } else {
                    // That something is nullable says nothing of what it refers to.
                    any.addObject()
                            .put("type", "string")
                            .put("nullable", true)
                            .putArray("enum")
                            .addNull();
                }
                return;
            }
        }
    }

    private static void nullable(ObjectNode only, ObjectNode schema) {
        schema.put("nullable", true);
        only.properties().forEach(field -> {
            if (!schema.has(field.getKey())) {
                schema.set(field.getKey(), field.getValue());
            }
        });
        if (schema.get("enum") instanceof ArrayNode values) {
            values.addNull();
        }
    }

    private static void values(ObjectNode schema) {
        JsonNode constant = schema.remove("const");
        if (constant != null) {
            schema.putArray("enum").add(constant);
        }
        JsonNode encoding = schema.remove("contentEncoding");
        if (encoding != null && encoding.asText().equals("base64")) {
            schema.put("format", "byte");
        }
    }

    private static void bound(ObjectNode schema, String inclusive, String exclusive) {
        if (schema.path(exclusive).isNumber()) {
            schema.set(inclusive, schema.get(exclusive));
            schema.put(exclusive, true);
        }
    }

    /** Here a namespace must be an absolute URI, which those of the wild are not always. */
    private static void namespace(ObjectNode schema) {
        if (schema.get("xml") instanceof ObjectNode xml && xml.has("namespace")) {
            String namespace = xml.path("namespace").asText();
            try {
                if (new URI(namespace).isAbsolute()) {
                    return;
                }
            } catch (URISyntaxException e) {
                // As one that is relative.
            }
            xml.remove("namespace");
            xml.put("x-namespace", namespace);
        }
    }

    /** Nothing may stand beside a reference. */
    private static void reference(ObjectNode schema) {
        if (schema.has("$ref") && schema.size() > 1) {
            JsonNode reference = schema.remove("$ref");
            schema.withArrayProperty("allOf").insertObject(0).set("$ref", reference);
        }
    }
}
