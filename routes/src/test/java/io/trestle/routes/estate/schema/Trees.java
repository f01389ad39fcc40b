package io.trestle.routes.estate.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.estate.yaml.YamlList;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.math.BigDecimal;
import java.math.BigInteger;

/** YAML as an editor's validator sees it: by the core schema, placeholders as they are written. */
final class Trees {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Trees() {}

    static JsonNode json(YamlNode node) {
        if (node instanceof YamlList list) {
            ArrayNode array = JSON.arrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        if (node instanceof YamlMap map) {
            ObjectNode object = JSON.objectNode();
            map.entries().values().forEach(entry -> object.set(entry.key(), json(entry.value())));
            return object;
        }
        YamlScalar scalar = (YamlScalar) node;
        return switch (scalar.meaning()) {
            case NOTHING -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(scalar.text().equals("true"));
            case INTEGER -> JSON.numberNode(new BigInteger(scalar.text()));
            case NUMBER -> JSON.numberNode(new BigDecimal(scalar.text()));
            case TEXT -> JSON.textNode(scalar.text());
        };
    }
}
