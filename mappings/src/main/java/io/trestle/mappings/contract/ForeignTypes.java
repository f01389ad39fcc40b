package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.ObjectView;
import java.util.List;
import java.util.Set;

/**
 * Types that a system may answer with though its contract does not declare them. A contract says so where a type is meant
 * to be extended: where it is abstract, or others derive from it.
 */
public final class ForeignTypes {

    /** Marks a schema that answers may fit and requests may not. */
    private static final String MARK = "x-trestle-answers-only";

    static final String MORE = "Undeclared";

    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf");
    private static final String REFERENCE = "#/components/schemas/" + MORE;

    private ForeignTypes() {}

    /** Whether a schema is one of answers alone. */
    public static boolean isOfAnswersOnly(JsonNode schema) {
        return schema.path(MARK).asBoolean();
    }

    /** One more alternative, for answers. */
    static void add(ArrayNode alternatives, ObjectNode reference) {
        alternatives.add(reference.put(MARK, true));
    }

    /** Makes of the schema of a type what is answered in its place by a type that nobody declared. */
    static void fill(ObjectNode schema, Set<String> known, ObjectNode components) {
        schema.put("description", "A type that the system does not declare; in answers only.");
        ObjectNode properties = schema.withObjectProperty("properties");
        ObjectNode type =
                properties.putObject(ObjectView.TYPE).put("type", "string").put("pattern", "^\\{.*\\}");
        ArrayNode others = type.arrayNode();
        known.stream().filter(name -> name.startsWith("{")).forEach(others::add);
        if (!others.isEmpty()) {
            type.putObject("not").set("enum", others);
        }
        schema.withArrayProperty("required").add(ObjectView.TYPE);
        addMore(properties, components);
    }

    /** Lets a type have what others add to it. */
    private static void addMore(ObjectNode properties, ObjectNode components) {
        if (!components.has(MORE)) {
            ObjectNode more = components.putObject(MORE).put("type", "array").put("readOnly", true);
            more.put(
                    "description",
                    "What a type that the system does not declare adds: each an object with one property,"
                            + " {namespace}name or, in the namespace around it, name; @name for an attribute.");
            more.putObject("items")
                    .put("type", "object")
                    .put("minProperties", 1)
                    .put("maxProperties", 1);
        }
        properties.putObject(ObjectView.MORE).put("$ref", REFERENCE);
    }

    /** Takes them out of a schema, for requests. */
    static void withdraw(ObjectNode schema) {
        if (schema.get("properties") instanceof ObjectNode properties
                && properties.path(ObjectView.MORE).path("$ref").asText().equals(REFERENCE)) {
            properties.remove(ObjectView.MORE);
        }
        for (String key : ALTERNATIVES) {
            if (schema.get(key) instanceof ArrayNode alternatives) {
                for (int i = alternatives.size() - 1; i >= 0; i--) {
                    if (isOfAnswersOnly(alternatives.get(i))) {
                        alternatives.remove(i);
                    }
                }
            }
        }
    }
}
