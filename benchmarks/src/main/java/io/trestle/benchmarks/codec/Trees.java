package io.trestle.benchmarks.codec;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.SimpleShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The same change by way of a DOM and a Jackson tree, as it is usually written. */
final class Trees {

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final DocumentBuilderFactory documents = DocumentBuilderFactory.newDefaultInstance();
    private final TransformerFactory transformers = TransformerFactory.newDefaultInstance();
    private final Map<ComplexShape, ObjectView> views = new IdentityHashMap<>();
    private final Orders orders;

    Trees(Orders orders) {
        this.orders = orders;
        documents.setNamespaceAware(true);
    }

    private ObjectView view(ComplexShape shape) {
        return views.computeIfAbsent(shape, ObjectView::of);
    }

    int jsonToXml() throws Exception {
        JsonNode json = mapper.readTree(new ByteArrayInputStream(orders.json));
        Document document = documents.newDocumentBuilder().newDocument();
        Element root = element(document, orders.shape, json);
        document.appendChild(root);
        ByteArrayOutputStream out = new ByteArrayOutputStream(orders.xml.length);
        transformers.newTransformer().transform(new DOMSource(document), new StreamResult(out));
        return out.size();
    }

    private Element element(Document document, ElementShape shape, JsonNode value) {
        Element element = document.createElementNS(
                shape.name().getNamespaceURI(), shape.name().getLocalPart());
        if (!(shape.type() instanceof ComplexShape complex)) {
            element.setTextContent(value.asText());
            return element;
        }
        for (Property property : view(complex).properties()) {
            JsonNode inner = value.get(property.name());
            if (inner == null) {
                continue;
            }
            if (property instanceof Property.OfAttribute of) {
                element.setAttribute(of.attribute().name().getLocalPart(), inner.asText());
            } else if (property instanceof Property.OfElement of) {
                for (JsonNode item :
                        inner.isArray() ? inner : mapper.createArrayNode().add(inner)) {
                    element.appendChild(element(document, of.element(), item));
                }
            }
        }
        return element;
    }

    int xmlToJson() throws Exception {
        DocumentBuilder builder = documents.newDocumentBuilder();
        Element root = builder.parse(new ByteArrayInputStream(orders.xml)).getDocumentElement();
        return mapper.writeValueAsBytes(value(root, orders.shape)).length;
    }

    private JsonNode value(Element element, ElementShape shape) {
        if (shape.type() instanceof SimpleShape.Atomic simple) {
            String text = element.getTextContent();
            return switch (simple.builtin().json()) {
                case STRING -> mapper.getNodeFactory().textNode(text);
                case BOOLEAN -> mapper.getNodeFactory().booleanNode(text.equals("true"));
                default -> mapper.getNodeFactory().numberNode(new BigDecimal(text));
            };
        }
        ObjectNode object = mapper.createObjectNode();
        ObjectView view = view((ComplexShape) shape.type());
        for (Property property : view.properties()) {
            if (property instanceof Property.OfAttribute of
                    && element.hasAttribute(of.attribute().name().getLocalPart())) {
                object.put(
                        property.name(),
                        Long.parseLong(
                                element.getAttribute(of.attribute().name().getLocalPart())));
            }
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                child(object, view, child);
            }
        }
        return object;
    }

    private void child(ObjectNode object, ObjectView view, Element child) {
        for (Property property : view.properties()) {
            if (property instanceof Property.OfElement of
                    && of.element().name().getLocalPart().equals(child.getLocalName())) {
                if (of.occurs().isRepeated()) {
                    object.withArrayProperty(property.name()).add(value(child, of.element()));
                } else {
                    object.set(property.name(), value(child, of.element()));
                }
            }
        }
    }
}
