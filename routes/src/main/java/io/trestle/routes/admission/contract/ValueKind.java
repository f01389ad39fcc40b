package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the text of a parameter is to be read as, before its schema says whether it is right. A text that cannot be read as
 * what the schema wants stays a text, and the schema refuses it.
 *
 * @param types all that the schema allows, through references and combinations
 * @param itemTypes the same of an array's items
 */
record ValueKind(Set<String> types, Set<String> itemTypes) {

    private static final Pattern NUMBER =
            Pattern.compile("-?+(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{1,100})?+(?:[eE][+-]?+[0-9]{1,2})?+");
    private static final Pattern INTEGER = Pattern.compile("-?+(?:0|[1-9][0-9]{0,99})");
    private static final List<String> COMBINATIONS = List.of("allOf", "anyOf", "oneOf");
    private static final int MAX_DEPTH = 16;

    static ValueKind of(JsonNode schema) {
        Set<String> types = new HashSet<>();
        Set<String> itemTypes = new HashSet<>();
        collect(schema, schema, types, itemTypes, 0);
        return new ValueKind(Set.copyOf(types), Set.copyOf(itemTypes));
    }

    boolean isArray() {
        return types.contains("array");
    }

    boolean isObject() {
        return types.contains("object");
    }

    /** One value that is not an array. */
    JsonNode read(String text) {
        return read(text, types);
    }

    /** Several values that make an array. */
    ArrayNode readAll(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(texts.size());
        texts.forEach(text -> array.add(read(text, itemTypes)));
        return array;
    }

    private static JsonNode read(String text, Set<String> types) {
        if (types.contains("string")) {
            return TextNode.valueOf(text);
        }
        if ((types.contains("integer") || types.contains("number"))
                && NUMBER.matcher(text).matches()) {
            return INTEGER.matcher(text).matches()
                    ? JsonNodeFactory.instance.numberNode(new BigInteger(text))
                    : DecimalNode.valueOf(new BigDecimal(text));
        }
        if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return TextNode.valueOf(text);
    }

    private static void collect(JsonNode schema, JsonNode root, Set<String> types, Set<String> itemTypes, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        String reference = schema.path("$ref").asText();
        if (reference.startsWith("#/")) {
            // The fragment is percent-encoded (RFC 6901 section 6).
            String pointer = URI.create(reference).getFragment();
            collect(root.at(JsonPointer.compile(pointer)), root, types, itemTypes, depth + 1);
        }
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(each -> types.add(each.asText()));
        if (schema.has("items")) {
            collect(schema.get("items"), root, itemTypes, new HashSet<>(), depth + 1);
        }
        for (String combination : COMBINATIONS) {
            schema.path(combination).forEach(each -> collect(each, root, types, itemTypes, depth + 1));
        }
    }
}
