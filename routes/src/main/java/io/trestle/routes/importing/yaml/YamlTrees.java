package io.trestle.routes.importing.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What the nodes of a YAML document mean, as JSON. */
final class YamlTrees {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private YamlTrees() {}

    static JsonNode of(Node node) throws UneditableYamlException {
        if (node.getAnchor().isPresent()) {
            throw new UneditableYamlException("anchor: &" + node.getAnchor().get() + at(node)
                    + " (expected: none in a file that is to be merged)");
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                object.set(key(tuple), of(tuple.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(of(item));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    static String key(NodeTuple tuple) throws UneditableYamlException {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
            return key.getValue();
        }
        throw new UneditableYamlException("a key" + at(tuple.getKeyNode()) + " is no text (expected: text)");
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        try {
            if (Tag.INT.equals(tag)) {
                return NODES.numberNode(new BigInteger(text));
            }
            if (Tag.FLOAT.equals(tag)) {
                return NODES.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            return NODES.textNode(text);
        }
        if (Tag.BOOL.equals(tag)) {
            return NODES.booleanNode(text.equalsIgnoreCase("true"));
        }
        return Tag.NULL.equals(tag) ? NODES.nullNode() : NODES.textNode(text);
    }

    private static String at(Node node) {
        return node.getStartMark()
                .map(mark -> " in line " + (mark.getLine() + 1))
                .orElse("");
    }
}
