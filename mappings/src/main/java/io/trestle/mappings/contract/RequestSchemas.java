package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.rule.FieldPointer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of a contract that says what requests look like: the schemas of parameters and bodies with all that these refer
 * to, each at its place in the contract. What says nothing to a validator is left out, such as answers, examples and
 * descriptions: a gateway keeps this part for as long as it serves.
 */
final class RequestSchemas {

    private static final Set<String> REMARKS = Set.of(
            "title",
            "description",
            "default",
            "example",
            "examples",
            "xml",
            "externalDocs",
            "deprecated",
            "discriminator",
            "readOnly",
            "writeOnly",
            "$comment");

    private final ObjectNode contract;
    private final TreeSet<String> places = new TreeSet<>();

    private RequestSchemas(ObjectNode contract) {
        this.contract = contract;
    }

    /** @param contract not changed */
    static ObjectNode of(ObjectNode contract, Collection<ContractOperation> operations) {
        RequestSchemas schemas = new RequestSchemas(contract);
        Deque<String> roots = new ArrayDeque<>();
        for (ContractOperation operation : operations) {
            for (ContractParameter parameter : operation.parameters()) {
                if (parameter.schema() != null) {
                    roots.add(parameter.schema().pointer());
                }
            }
            if (operation.requestBody() != null) {
                operation.requestBody().schemas().values().forEach(schema -> roots.add(schema.pointer()));
            }
        }
        schemas.reach(roots);
        return schemas.copy();
    }

    private void reach(Deque<String> open) {
        while (!open.isEmpty()) {
            String place = open.remove();
            if (places.add(place)) {
                DocumentWalk.overSchema(References.at(contract, place), place, (object, pointer, schema) -> {
                    String target = References.pointer(object);
                    if (target != null) {
                        // References may be written in more than one way.
                        open.add(FieldPointer.parse(target).toString());
                    }
                });
            }
        }
    }

    private ObjectNode copy() {
        ObjectNode copy = contract.objectNode();
        String outer = null;
        for (String place : places) {
            // A place within another comes along with it; prefixes come first.
            if (outer == null || !(place + "/").startsWith(outer + "/")) {
                outer = place;
                JsonNode schema = References.at(contract, place).deepCopy();
                DocumentWalk.overSchema(schema, place, this::withoutRemarks);
                put(copy, FieldPointer.parse(place).segments(), schema);
            }
        }
        return copy;
    }

    private void withoutRemarks(ObjectNode object, String pointer, boolean schema) {
        if (schema) {
            object.properties().removeIf(field -> {
                String key = field.getKey();
                return (REMARKS.contains(key) || key.startsWith("x-"))
                        && !isReached(pointer + "/" + FieldPointer.escape(key));
            });
        }
    }

    private boolean isReached(String pointer) {
        String first = places.ceiling(pointer);
        String below = places.ceiling(pointer + "/");
        return pointer.equals(first) || below != null && below.startsWith(pointer + "/");
    }

    private void put(ObjectNode copy, List<String> segments, JsonNode schema) {
        JsonNode from = contract;
        JsonNode to = copy;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            from = from.isArray() ? from.path(Integer.parseInt(segment)) : from.path(segment);
            JsonNode next = i == segments.size() - 1 ? schema : child(to, segment, from);
            set(to, segment, next);
            to = next;
        }
    }

    private JsonNode child(JsonNode parent, String segment, JsonNode from) {
        JsonNode there = parent.isArray() ? parent.path(Integer.parseInt(segment)) : parent.path(segment);
        return there.isContainerNode() ? there : from.isArray() ? contract.arrayNode() : contract.objectNode();
    }

    private static void set(JsonNode parent, String segment, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(segment, value);
        } else if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(segment);
            while (array.size() <= index) {
                array.addNull();
            }
            array.set(index, value);
        }
    }
}
