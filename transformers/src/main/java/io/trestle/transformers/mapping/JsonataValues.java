package io.trestle.transformers.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON trees as the values that JSONata works on, and back. Numbers keep their digits both ways; a double, which only
 * arithmetic makes, is rounded to the 15 digits that {@code $string} shows too, so that 0.1 + 0.2 is 0.3. Confined to one
 * result.
 */
final class JsonataValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final MathContext DOUBLE_DIGITS = new MathContext(15);

    private final Path file;
    private final MappingLimits limits;
    private long size;

    JsonataValues(Path file, MappingLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** No message is "nothing" in JSONata, and {@code null} is {@code null}: the two are told apart. */
    static @Nullable Object fromTree(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach(field -> map.put(field.getKey(), fromTree(field.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(node.size());
                node.forEach(element -> list.add(fromTree(element)));
                yield list;
            }
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> Jsonata.NULL_VALUE;
            case MISSING -> null;
            case STRING, BINARY, POJO -> node.asText();
        };
    }

    /** The result of an expression; no message where it is nothing. */
    JsonNode toTree(@Nullable Object result) {
        return result == null ? MissingNode.getInstance() : tree(result, 0);
    }

    private JsonNode tree(@Nullable Object value, int depth) {
        if (depth > limits.maxDepth()) {
            throw new MappingFailedException(file + ": the result is nested deeper than " + limits.maxDepth());
        }
        if (value == null || value == Jsonata.NULL_VALUE) {
            grow(5);
            return NODES.nullNode();
        } else if (value instanceof String text) {
            grow(text.length() + 3L);
            return NODES.textNode(text);
        } else if (value instanceof Boolean bool) {
            grow(5);
            return NODES.booleanNode(bool);
        } else if (value instanceof Number number) {
            grow(2);
            return number(number);
        } else if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((name, field) -> {
                grow(name.toString().length() + 4L);
                object.set(name.toString(), tree(field, depth + 1));
            });
            return object;
        } else if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(tree(element, depth + 1)));
            return array;
        }
        throw new MappingFailedException(file + ": the result is a function (expected: JSON)");
    }

    private JsonNode number(Number number) {
        if (number instanceof Integer whole) {
            return NODES.numberNode(whole);
        } else if (number instanceof Long whole) {
            return NODES.numberNode(whole);
        } else if (number instanceof BigInteger whole) {
            return NODES.numberNode(whole);
        } else if (number instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new MappingFailedException(file + ": the result has the number " + value + " (expected: finite)");
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(DOUBLE_DIGITS).stripTrailingZeros();
        return NODES.numberNode(rounded.scale() < 0 && rounded.scale() > -22 ? rounded.setScale(0) : rounded);
    }

    private void grow(long bytes) {
        size += bytes;
        if (size > limits.maxMessage()) {
            throw new MappingFailedException(file + ": the result is larger than " + limits.maxMessage() + " bytes");
        }
    }
}
