package io.trestle.transformers.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The values of an instance, as the SOAP client of npm wants to be told them: by local names, whatever the schema says. */
final class Arguments {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    /** What that client has no words for. */
    static final class UnsayableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnsayableException(String message) {
            super(message);
        }
    }

    private Arguments() {}

    static JsonNode of(Element element) throws UnsayableException {
        if (element.hasAttributeNS(INSTANCE, "nil")) {
            return JSON.nullNode();
        }
        ObjectNode attributes = attributes(element);
        ObjectNode object = JSON.objectNode();
        if (!attributes.isEmpty()) {
            object.set("attributes", attributes);
        }
        String last = "";
        StringBuilder text = new StringBuilder();
        boolean elements = false;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                elements = true;
                add(object, child, child.getNodeName().equals(last));
                last = child.getNodeName();
            } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        if (elements && !text.toString().isBlank()) {
            throw new UnsayableException("text between elements");
        }
        if (elements) {
            return object;
        }
        return attributes.isEmpty() ? JSON.textNode(text.toString()) : object.put("$value", text.toString());
    }

    private static void add(ObjectNode object, Element child, boolean again) throws UnsayableException {
        String name = child.getLocalName();
        JsonNode value = of(child);
        JsonNode known = object.get(name);
        if (known == null) {
            object.set(name, value);
        } else if (!again) {
            throw new UnsayableException("an element that comes again after others");
        } else if (known instanceof ArrayNode list) {
            list.add(value);
        } else {
            object.set(name, JSON.arrayNode().add(known).add(value));
        }
    }

    private static ObjectNode attributes(Element element) throws UnsayableException {
        ObjectNode attributes = JSON.objectNode();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String space = attribute.getNamespaceURI();
            if (space == null) {
                attributes.put(attribute.getLocalName(), attribute.getValue());
            } else if (space.equals(INSTANCE) && attribute.getLocalName().equals("type")) {
                int colon = attribute.getValue().indexOf(':');
                String prefix = colon < 0 ? null : attribute.getValue().substring(0, colon);
                attributes
                        .putObject("xsi_type")
                        .put("type", attribute.getValue().substring(colon + 1))
                        .put("xmlns", element.lookupNamespaceURI(prefix));
            } else if (!space.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
                throw new UnsayableException("an attribute with a namespace");
            }
        }
        return attributes;
    }
}
