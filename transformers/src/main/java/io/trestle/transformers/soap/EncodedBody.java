package io.trestle.transformers.soap;

import com.ctc.wstx.stax.WstxInputFactory;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.dom.DOMSource;
import org.codehaus.stax2.XMLStreamReader2;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The body of a message in SOAP's encoding with what {@code href} refers to put in its place (SOAP 1.1, section 5.2.1;
 * {@code ref} in SOAP 1.2 part 2, section 3.1.5). References that lead back to themselves and those that would make the
 * message too large are refused. For one message.
 */
final class EncodedBody {

    private static final String ENCODING_12 = "http://www.w3.org/2003/05/soap-encoding";
    private static final WstxInputFactory READERS = new WstxInputFactory();
    private static final int BYTES_A_NODE = 64;

    private final XMLStreamReader2 xml;
    private final CodecLimits limits;
    private final Document document;
    private final Map<String, Element> identified = new HashMap<>();
    private final Deque<String> within = new ArrayDeque<>();
    private final Set<String> referred = new HashSet<>();
    private int nodes;

    private EncodedBody(XMLStreamReader2 xml, CodecLimits limits) {
        this.xml = xml;
        this.limits = limits;
        try {
            document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK makes no documents", e);
        }
    }

    /** A reader that stands at the first element of the body, at which {@code xml} stands; that is read to the end. */
    static XMLStreamReader2 of(XMLStreamReader2 xml, CodecLimits limits)
            throws XMLStreamException, InvalidMessageException {
        EncodedBody body = new EncodedBody(xml, limits);
        Element root = body.read();
        while (Envelopes.next(xml) == XMLStreamConstants.START_ELEMENT) {
            var independent = body.read();
            if (identity(independent).isEmpty()) {
                throw new InvalidMessageException(
                        "",
                        "element " + independent.getNodeName()
                                + " in the body (expected: only one, or ones with an id)");
            }
        }
        Envelopes.drain(xml);
        body.resolve(root, 0);
        body.forgetIdentities(root);
        body.document.appendChild(root);
        XMLStreamReader2 resolved =
                new ScopedReader((XMLStreamReader2) READERS.createXMLStreamReader(new DOMSource(body.document)));
        while (resolved.getEventType() != XMLStreamConstants.START_ELEMENT) {
            resolved.next();
        }
        return resolved;
    }

    private static String identity(Element element) {
        String id = element.getAttribute("id");
        return id.isEmpty() ? element.getAttributeNS(ENCODING_12, "id") : id;
    }

    private static String reference(Element element) {
        String href = element.getAttribute("href");
        return href.startsWith("#") ? href.substring(1) : element.getAttributeNS(ENCODING_12, "ref");
    }

    /** Reads the element that the reader stands at, and moves to its end. The reader's own limits bound the depth. */
    private Element read() throws XMLStreamException {
        Element top = start();
        Element at = top;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Element child = start();
                at.appendChild(child);
                at = child;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (at == top) {
                    return top;
                }
                at = (Element) at.getParentNode();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                scope(at, xml.getText());
                at.appendChild(document.createTextNode(xml.getText()));
            }
        }
    }

    private Element start() {
        Element element =
                document.createElementNS(xml.getNamespaceURI(), qualified(xml.getPrefix(), xml.getLocalName()));
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String value = xml.getAttributeValue(i);
            element.setAttributeNS(
                    xml.getAttributeNamespace(i),
                    qualified(xml.getAttributePrefix(i), xml.getAttributeLocalName(i)),
                    value);
            scope(element, value);
        }
        String id = identity(element);
        if (!id.isEmpty()) {
            identified.putIfAbsent(id, element);
        }
        return element;
    }

    private static String qualified(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    /** Declares the prefix that a text may begin with, where the text is. */
    private void scope(Element element, String text) {
        int colon = text.indexOf(':');
        String prefix =
                colon <= 0 || colon > 100 ? "" : text.substring(0, colon).strip();
        String namespace = prefix.isEmpty() || prefix.startsWith("xml")
                ? null
                : xml.getNamespaceContext().getNamespaceURI(prefix);
        if (namespace != null && !namespace.isEmpty()) {
            element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
        }
    }

    private void resolve(Element element, int depth) throws InvalidMessageException {
        if (depth > limits.depth()) {
            throw new InvalidMessageException("", "references deeper than " + limits.depth() + " levels");
        }
        if (++nodes > limits.size() / BYTES_A_NODE) {
            throw new InvalidMessageException(
                    "", "references make the message larger than " + limits.size() + " bytes");
        }
        String identity = identity(element);
        String reference = reference(element);
        Element target = reference.isEmpty() ? null : identified.get(reference);
        if (target != null) {
            if (target == element || within.contains(reference)) {
                throw new InvalidMessageException("", "a reference that leads back to itself (expected: none)");
            }
            take(element, target);
            referred.add(reference);
        } else if (!reference.isEmpty()) {
            throw new InvalidMessageException(
                    "", "a reference to what is not there (expected: an element with that id)");
        }
        within.push(identity);
        within.push(reference);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                resolve(inner, depth + 1);
            }
        }
        within.pop();
        within.pop();
    }

    /** What elements were known by means nothing any more. */
    private void forgetIdentities(Element element) {
        if (referred.contains(identity(element))) {
            element.removeAttribute("id");
            element.removeAttributeNS(ENCODING_12, "id");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                forgetIdentities(inner);
            }
        }
    }

    /** Gives an element what another holds, but not what that is known by. */
    private static void take(Element element, Element target) {
        element.removeAttribute("href");
        element.removeAttributeNS(ENCODING_12, "ref");
        for (int i = 0; i < target.getAttributes().getLength(); i++) {
            Node attribute = target.getAttributes().item(i);
            boolean own = attribute.getNodeName().equals("id") || "id".equals(attribute.getLocalName());
            if (!own) {
                element.setAttributeNS(attribute.getNamespaceURI(), attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        for (Node child = target.getFirstChild(); child != null; child = child.getNextSibling()) {
            element.appendChild(child.cloneNode(true));
        }
    }
}
