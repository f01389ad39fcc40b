package io.trestle.transformers.xml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Reads XML that no schema describes as JSON; {@link GenericToXml} says how it looks. */
public final class GenericToJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private GenericToJson() {}

    /** The element that the reader stands at, as an object with one property; the reader is moved to its end. */
    static ObjectNode wildcard(XMLStreamReader2 xml, String around) throws XMLStreamException {
        ObjectNode node = NODES.objectNode();
        String key = key(xml, around);
        node.set(key, content(xml));
        return node;
    }

    /** Adds the element that the reader stands at to an object, under its name; the reader is moved to its end. */
    public static void addTo(ObjectNode node, XMLStreamReader2 xml, String around) throws XMLStreamException {
        String key = key(xml, around);
        GenericParts.add(node, key, content(xml));
    }

    /** What the element that the reader stands at holds; the reader is moved to its end. */
    public static JsonNode content(XMLStreamReader2 xml) throws XMLStreamException {
        ObjectNode node = NODES.objectNode();
        boolean nil = attributes(xml, node);
        String namespace = namespace(xml);
        GenericParts parts = new GenericParts();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String key = key(xml, namespace);
                parts.element(key, content(xml));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                String text = xml.getText();
                QualifiedTexts.note(text, xml, node);
                parts.text(text);
            }
        }
        if (nil) {
            return node.isEmpty() ? NODES.nullNode() : node.put(GenericToXml.NIL, true);
        }
        return parts.into(node);
    }

    /** Whether the element is nil. */
    private static boolean attributes(XMLStreamReader2 xml, ObjectNode node) {
        boolean nil = false;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i) == null ? "" : xml.getAttributeNamespace(i);
            String local = xml.getAttributeLocalName(i);
            String value = xml.getAttributeValue(i);
            if (!namespace.equals(Namespaces.INSTANCE_URI)) {
                node.put("@" + (namespace.isEmpty() ? local : "{" + namespace + "}" + local), value);
                QualifiedTexts.note(value, xml, node);
            } else if (local.equals("nil")) {
                nil = value.strip().equals("true") || value.strip().equals("1");
            } else if (local.equals("type")) {
                node.put(GenericToXml.TYPE, type(xml, value.strip()));
            }
        }
        return nil;
    }

    private static String type(XMLStreamReader2 xml, String qualified) {
        int colon = qualified.indexOf(':');
        String namespace = xml.getNamespaceContext().getNamespaceURI(colon < 0 ? "" : qualified.substring(0, colon));
        String local = qualified.substring(colon + 1);
        return namespace == null || namespace.isEmpty() ? local : "{" + namespace + "}" + local;
    }

    private static String key(XMLStreamReader2 xml, String around) {
        String namespace = namespace(xml);
        return namespace.equals(around) ? xml.getLocalName() : "{" + namespace + "}" + xml.getLocalName();
    }

    private static String namespace(XMLStreamReader2 xml) {
        return xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    }

    /** Texts and elements of one element, until it is known how they are best shown. */
    private static final class GenericParts {

        private final ArrayNode parts = NODES.arrayNode();
        private final ObjectNode merged = NODES.objectNode();
        private final StringBuilder text = new StringBuilder();
        private String last = "";
        private boolean elements;
        /** Whether the order says something that an object does not. */
        private boolean ordered;

        void text(String piece) {
            text.append(piece);
        }

        void element(String key, JsonNode value) {
            endText();
            ordered |= merged.has(key) && !key.equals(last);
            parts.addObject().set(key, value);
            add(merged, key, value);
            last = key;
            elements = true;
        }

        private void endText() {
            if (text.length() > 0) {
                parts.add(text.toString());
                text.setLength(0);
            }
        }

        JsonNode into(ObjectNode node) {
            if (!elements) {
                if (node.isEmpty()) {
                    return NODES.textNode(text.toString());
                }
                return text.length() == 0 ? node : node.put(GenericToXml.TEXT, text.toString());
            }
            endText();
            boolean texts = false;
            for (JsonNode part : parts) {
                texts |= part.isTextual() && !part.asText().isBlank();
            }
            if (!texts && !ordered) {
                return node.setAll(merged);
            }
            ArrayNode content = node.putArray(GenericToXml.CONTENT);
            for (JsonNode part : parts) {
                if (texts || part.isObject()) {
                    content.add(part);
                }
            }
            return node;
        }

        static void add(ObjectNode node, String key, JsonNode value) {
            JsonNode before = node.get(key);
            if (before == null) {
                node.set(key, value);
            } else if (before instanceof ArrayNode array) {
                array.add(value);
            } else {
                node.set(key, NODES.arrayNode().add(before).add(value));
            }
        }
    }
}
