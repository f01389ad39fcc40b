package io.trestle.transformers.roundtrip;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.xsd.SchemaJudge;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The JDK's validator for what stands in bodies, the parts of RPC messages included, which no schema declares. */
final class Judge {

    private static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private final SchemaJudge schemas;

    Judge(SchemaJudge schemas) {
        this.schemas = schemas;
    }

    List<String> element(Element element) throws Exception {
        return schemas.verdict(text(withScope(element)));
    }

    /** @param types of the parts, by the names of their elements; null for elements that the schema declares */
    List<String> parts(Element wrapper, List<Part> parts) throws Exception {
        List<String> errors = new ArrayList<>();
        int next = 0;
        for (Node node = wrapper.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                if (next == parts.size()
                        || !parts.get(next).name().getLocalPart().equals(element.getLocalName())) {
                    errors.add("part " + element.getLocalName() + " is not expected");
                    continue;
                }
                errors.addAll(accessor(element, parts.get(next++).type()));
            }
        }
        if (next < parts.size()) {
            errors.add("part " + parts.get(next).name() + " is missing");
        }
        return errors;
    }

    /** A part of an RPC message: an element by its type. */
    record Part(QName name, @Nullable QName type) {

        static Part of(ElementShape element) {
            return new Part(element.name(), element.type().name());
        }
    }

    List<String> accessor(Element element, @Nullable QName type) throws Exception {
        Element copy = withScope(element);
        if (type != null && !copy.hasAttributeNS(INSTANCE, "type")) {
            copy.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:judged", type.getNamespaceURI());
            copy.setAttributeNS(
                    INSTANCE,
                    "judge:type",
                    type.getNamespaceURI().isEmpty() ? type.getLocalPart() : "judged:" + type.getLocalPart());
        }
        return schemas.verdict(text(copy));
    }

    /** A copy that declares all prefixes in scope, which values may need. */
    private static Element withScope(Element element) {
        Element copy = (Element) element.cloneNode(true);
        for (Node at = element; at instanceof Element ancestor; at = at.getParentNode()) {
            for (int i = 0; i < ancestor.getAttributes().getLength(); i++) {
                Node attribute = ancestor.getAttributes().item(i);
                String name = attribute.getNodeName();
                if (name.startsWith("xmlns:") && !copy.hasAttribute(name)) {
                    copy.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, attribute.getNodeValue());
                }
            }
        }
        return copy;
    }

    static String text(Element element) throws Exception {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter out = new StringWriter();
        transformer.transform(new DOMSource(element), new StreamResult(out));
        return out.toString();
    }
}
