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
        add(node, key, content(xml));
    }

    /** What the element that the reader stands at holds; the reader is moved to its end. */
    public static JsonNode content(XMLStreamReader2 xml) throws XMLStreamException {
        ObjectNode node = NODES.objectNode();
        boolean nil = attributes(xml, node);
        String namespace = namespace(xml);
        StringBuilder text = new StringBuilder();
        boolean elements = false;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String key = key(xml, namespace);
                add(node, key, content(xml));
                elements = true;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        boolean empty = node.isEmpty();
        if (nil && empty) {
            return NODES.nullNode();
        }
        if (empty) {
            return NODES.textNode(text.toString());
        }
        if (!text.toString().isBlank() || (!elements && text.length() > 0)) {
            node.put(GenericToXml.TEXT, text.toString());
        }
        return node;
    }

    private static void add(ObjectNode node, String key, JsonNode value) {
        JsonNode before = node.get(key);
        if (before == null) {
            node.set(key, value);
        } else if (before instanceof ArrayNode array) {
            array.add(value);
        } else {
            node.set(key, NODES.arrayNode().add(before).add(value));
        }
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
            } else if (local.equals("nil")) {
                nil = value.strip().equals("true") || value.strip().equals("1");
            } else if (local.equals("type")) {
                node.put("@type", type(xml, value.strip()));
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
}
