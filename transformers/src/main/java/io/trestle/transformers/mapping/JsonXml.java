package io.trestle.transformers.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.jspecify.annotations.Nullable;

/**
 * JSON as XML and back, in the form of XPath and XQuery Functions 3.1, section 17.4. Unlike {@code xml-to-json()}, numbers
 * keep their digits both ways.
 */
final class JsonXml {

    static final String NAMESPACE = "http://www.w3.org/2005/xpath-functions";

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");
    private static final QName KEY = new QName("key");

    private JsonXml() {}

    /** Writes the message that the parser is at the beginning of; an empty map where there is none. */
    static void write(JsonParser json, XMLStreamWriter xml)
            throws IOException, XMLStreamException, InvalidMessageException {
        int depth = 0;
        boolean done = false;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                continue;
            }
            if (done) {
                throw new InvalidMessageException("", "not JSON: more than one value");
            }
            if (token.isStructEnd()) {
                xml.writeEndElement();
                depth--;
            } else {
                start(name(token), legal(json, json.currentName()), depth == 0, xml);
                depth += token.isStructStart() ? 1 : 0;
            }
            if (token.isScalarValue()) {
                xml.writeCharacters(token == JsonToken.VALUE_NULL ? "" : legal(json, json.getText()));
                xml.writeEndElement();
            }
            done = depth == 0;
        }
        if (!done) {
            start("map", null, true, xml);
            xml.writeEndElement();
        }
    }

    private static void start(String name, @Nullable String key, boolean outermost, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement("", name, NAMESPACE);
        if (outermost) {
            xml.writeDefaultNamespace(NAMESPACE);
        }
        if (key != null) {
            xml.writeAttribute("key", key);
        }
    }

    private static String name(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "map";
            case START_ARRAY -> "array";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
            case VALUE_TRUE, VALUE_FALSE -> "boolean";
            case VALUE_NULL -> "null";
            default -> "string";
        };
    }

    private static @Nullable String legal(JsonParser json, @Nullable String text) throws InvalidMessageException {
        for (int i = 0; text != null && i < text.length(); i++) {
            int c = text.codePointAt(i);
            boolean legal = c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c <= 0xD7FF
                    || c >= 0xE000 && c <= 0xFFFD
                    || c > 0xFFFF;
            if (!legal) {
                throw new InvalidMessageException(
                        json.getParsingContext().pathAsPointer().toString(),
                        "the character U+%04X (expected: one that XML 1.0 allows)".formatted(c));
            }
            i += c > 0xFFFF ? 1 : 0;
        }
        return text;
    }

    /**
     * Reads what a stylesheet made.
     *
     * @throws MappingFailedException where it is not JSON's form in XML
     */
    static JsonNode read(XdmNode document, Path file, int maxDepth) {
        XdmNode root = null;
        for (XdmNode child : document.children(JsonXml::isElement)) {
            root = child;
        }
        if (root == null) {
            throw new MappingFailedException(file + ": the result is empty (expected: map, array or a value)");
        }
        return node(root, file, maxDepth);
    }

    private static boolean isElement(XdmNode node) {
        return node.getNodeKind() == XdmNodeKind.ELEMENT;
    }

    private static JsonNode node(XdmNode element, Path file, int depth) {
        QName name = element.getNodeName();
        String kind = NAMESPACE.equals(name.getNamespaceURI()) ? name.getLocalName() : "";
        if (depth < 0) {
            throw new MappingFailedException(file + ": the result is nested too deeply");
        }
        String text = element.getStringValue();
        return switch (kind) {
            case "map" -> {
                ObjectNode object = NODES.objectNode();
                for (XdmNode child : element.children(JsonXml::isElement)) {
                    String key = child.getAttributeValue(KEY);
                    if (key == null) {
                        throw new MappingFailedException(file + ": an entry of a map has no key");
                    }
                    object.set(key, node(child, file, depth - 1));
                }
                yield object;
            }
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                for (XdmNode child : element.children(JsonXml::isElement)) {
                    array.add(node(child, file, depth - 1));
                }
                yield array;
            }
            case "string" -> NODES.textNode(text);
            case "number" -> number(text.strip(), file);
            case "boolean" ->
                NODES.booleanNode(text.strip().equals("true") || text.strip().equals("1"));
            case "null" -> NODES.nullNode();
            default ->
                throw new MappingFailedException(file + ": the result has the element " + name
                        + " (expected: map, array, string, number, boolean or null in " + NAMESPACE + ")");
        };
    }

    private static JsonNode number(String text, Path file) {
        if (!NUMBER.matcher(text).matches()) {
            throw new MappingFailedException(
                    file + ": the result has the number " + text + " (expected: as JSON writes it)");
        }
        return NODES.numberNode(new BigDecimal(text));
    }
}
