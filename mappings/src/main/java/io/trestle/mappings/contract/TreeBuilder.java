package io.trestle.mappings.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.trestle.mappings.rule.FieldPointer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of one file. Jackson's own reading of YAML takes an alias for a text and forgets where things stood; here
 * aliases stand for what their anchors hold, and count as much.
 */
final class TreeBuilder {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private record Anchored(JsonNode node, long size) {}

    private final Path file;
    private final JsonParser parser;
    private final int maxDepth;
    private final NodeBudget budget;
    private final Findings findings;
    private final Map<String, Position> positions = new HashMap<>();
    private final Map<String, Anchored> anchors = new HashMap<>();

    TreeBuilder(Path file, JsonParser parser, int maxDepth, NodeBudget budget, Findings findings) {
        this.file = file;
        this.parser = parser;
        this.maxDepth = maxDepth;
        this.budget = budget;
        this.findings = findings;
    }

    SourceTree build() throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "empty");
        }
        JsonNode root = value("", 0);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more than one document");
        }
        return new SourceTree(file, root, positions);
    }

    private JsonNode value(String pointer, int depth) throws IOException {
        if (depth > maxDepth) {
            throw new JsonParseException(parser, "nested deeper than " + maxDepth);
        }
        String anchor = parser instanceof YAMLParser yaml && !yaml.isCurrentAlias() ? yaml.getObjectId() : null;
        long before = budget.nodes();
        spend(1, pointer);
        JsonNode node = node(pointer, depth);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, budget.nodes() - before));
        }
        return node;
    }

    private JsonNode node(String pointer, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(pointer, depth);
            case START_ARRAY -> array(pointer, depth);
            case VALUE_STRING ->
                parser instanceof YAMLParser yaml && yaml.isCurrentAlias()
                        ? alias(parser.getText(), pointer)
                        : NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new JsonParseException(parser, "a value of no JSON type");
        };
    }

    private ObjectNode object(String pointer, int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String place = pointer + "/" + FieldPointer.escape(name);
            Position position = here();
            if (name.equals("<<")) {
                findings.add(error(position, place, "merge keys are not part of YAML 1.2"));
            } else if (object.has(name)) {
                findings.add(error(position, place, name + ": written twice"));
            }
            positions.putIfAbsent(place, position);
            parser.nextToken();
            object.set(name, value(place, depth + 1));
        }
        return object;
    }

    private ArrayNode array(String pointer, int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = pointer + "/" + array.size();
            positions.put(place, here());
            array.add(value(place, depth + 1));
        }
        return array;
    }

    private JsonNode alias(@Nullable String name, String pointer) throws IOException {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new JsonParseException(parser, "*" + name + " (expected: an anchor that ends before)");
        }
        spend(anchored.size(), pointer);
        return anchored.node();
    }

    private void spend(long nodes, String pointer) throws IOException {
        if (!budget.spend(nodes, pointer)) {
            throw new JsonParseException(parser, "more than " + NodeBudget.MOST_NODES + " values, aliases resolved");
        }
    }

    private ContractError error(Position position, String pointer, String message) {
        return new ContractError(file, position.line(), position.column(), pointer, message);
    }

    private Position here() {
        JsonLocation at = parser.currentTokenLocation();
        return new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
