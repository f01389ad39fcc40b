package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Schemas of OpenAPI 3.0 made JSON Schema 2020-12, so that one validator serves both. As OpenAPI 3.0.3 says,
 * {@code nullable} adds null only to a {@code type} beside it, and what stands beside a {@code $ref} does not count.
 */
final class SchemaUpgrade {

    private SchemaUpgrade() {}

    static void apply(ObjectNode document) {
        DocumentWalk.over(document, (object, pointer, schema) -> upgrade(object));
    }

    private static void upgrade(ObjectNode object) {
        if (object.path("$ref").isTextual() && !hasOperations(object)) {
            object.retain("$ref");
            return;
        }
        bound(object, "minimum", "exclusiveMinimum");
        bound(object, "maximum", "exclusiveMaximum");
        JsonNode nullable = object.get("nullable");
        if (nullable != null && nullable.isBoolean()) {
            object.remove("nullable");
            if (nullable.booleanValue() && object.path("type").isTextual()) {
                ArrayNode types = object.arrayNode().add(object.get("type")).add("null");
                object.set("type", types);
            }
        }
    }

    /** A path item may have operations beside its reference. */
    private static boolean hasOperations(ObjectNode object) {
        return ContractReader.METHODS.stream().anyMatch(object::has);
    }

    private static void bound(ObjectNode object, String inclusive, String exclusive) {
        JsonNode flag = object.get(exclusive);
        if (flag == null || !flag.isBoolean()) {
            return;
        }
        object.remove(exclusive);
        if (flag.booleanValue() && object.has(inclusive)) {
            object.set(exclusive, object.remove(inclusive));
        }
    }
}
