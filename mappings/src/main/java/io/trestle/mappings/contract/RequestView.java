package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A contract as callers have to keep to it: a property that is {@code readOnly} is not required of them, whatever
 * {@code required} says (OpenAPI 3.0.3, section 4.7.24.2), and what only answers may be is nothing to send.
 */
final class RequestView {

    private RequestView() {}

    static void apply(ObjectNode document) {
        DocumentWalk.over(document, (object, pointer, schema) -> {
            ForeignTypes.withdraw(object);
            if (object.get("required") instanceof ArrayNode required
                    && object.path("properties").isObject()) {
                object.set("required", withoutReadOnly(required, object.get("properties"), document));
            }
        });
    }

    private static ArrayNode withoutReadOnly(ArrayNode required, JsonNode properties, ObjectNode document) {
        ArrayNode kept = required.arrayNode();
        for (JsonNode name : required) {
            if (!SchemaParts.says(properties.path(name.asText()), "readOnly", document)) {
                kept.add(name);
            }
        }
        return kept;
    }
}
