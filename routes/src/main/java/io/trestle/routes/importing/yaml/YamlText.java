package io.trestle.routes.importing.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes trees as YAML 1.2 in the block style in which people write it. The same tree always gives the same text. Texts
 * that a reader of YAML 1.1 would take for something else are quoted. Thread-safe.
 */
public final class YamlText {

    private static final int WIDTH = 100;

    private YamlText() {}

    /** A document, with a line end after the last line. */
    public static String document(JsonNode value) {
        return isInline(value, 0) ? inline(value) + "\n" : block(value, 0);
    }

    /** One entry of a mapping at an indentation, with a line end after the last line. */
    public static String entry(String key, JsonNode value, int indent) {
        return " ".repeat(indent) + YamlScalars.blockText(key) + ":" + value(value, indent, key.length()) + "\n";
    }

    /**
     * What stands behind the colon of a key: a space and the value, or line ends and a block that is indented deeper.
     *
     * @param indent of the key
     * @param used how many characters the key takes
     */
    static String value(JsonNode value, int indent, int used) {
        if (isInline(value, indent + used + 2)) {
            return " " + inline(value);
        }
        if (value.isTextual()) {
            return " |-\n" + indented(value.textValue(), indent + 2);
        }
        String block = block(value, indent + 2);
        return "\n" + block.substring(0, block.length() - 1);
    }

    /** A value in one line, as JSON would write it but for quotes that are not needed. */
    static String inline(JsonNode value) {
        if (value.isObject()) {
            StringBuilder out = new StringBuilder("{");
            for (Iterator<Map.Entry<String, JsonNode>> i = value.fields(); i.hasNext(); ) {
                Map.Entry<String, JsonNode> entry = i.next();
                out.append(YamlScalars.flowText(entry.getKey())).append(": ").append(inlineItem(entry.getValue()));
                out.append(i.hasNext() ? ", " : "");
            }
            return out.append('}').toString();
        }
        if (value.isArray()) {
            StringBuilder out = new StringBuilder("[");
            for (Iterator<JsonNode> i = value.elements(); i.hasNext(); ) {
                out.append(inlineItem(i.next())).append(i.hasNext() ? ", " : "");
            }
            return out.append(']').toString();
        }
        return value.isTextual() ? YamlScalars.blockText(value.textValue()) : value.toString();
    }

    private static String inlineItem(JsonNode value) {
        return value.isTextual() ? YamlScalars.flowText(value.textValue()) : inline(value);
    }

    private static String block(JsonNode value, int indent) {
        StringBuilder out = new StringBuilder();
        if (value.isObject()) {
            value.fields().forEachRemaining(entry -> out.append(entry(entry.getKey(), entry.getValue(), indent)));
        } else {
            value.elements().forEachRemaining(item -> item(item, indent, out));
        }
        return out.toString();
    }

    private static void item(JsonNode item, int indent, StringBuilder out) {
        String margin = " ".repeat(indent) + "- ";
        if (isInline(item, indent + 2)) {
            out.append(margin).append(inline(item)).append('\n');
        } else if (item.isTextual()) {
            out.append(margin)
                    .append("|-\n")
                    .append(indented(item.textValue(), indent + 2))
                    .append('\n');
        } else {
            out.append(margin).append(block(item, indent + 2).substring(indent + 2));
        }
    }

    /** Short lists of values, and maps from names to numbers, read better in one line. */
    private static boolean isInline(JsonNode value, int column) {
        if (value.isEmpty() && value.isContainerNode()) {
            return true;
        }
        if (value.isContainerNode()) {
            for (JsonNode item : value) {
                if (item.isContainerNode() || value.isObject() && !item.isNumber()) {
                    return false;
                }
            }
            return column + inline(value).length() <= WIDTH;
        }
        return !value.isTextual() || !YamlScalars.isLiteral(value.textValue());
    }

    private static String indented(String text, int indent) {
        String margin = " ".repeat(indent);
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            out.append(out.length() == 0 ? "" : "\n").append(line.isEmpty() ? "" : margin + line);
        }
        return out.toString();
    }
}
