package io.trestle.connectors.soap.dom;

import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Makes a tree of a message, with what the safe reader admits and nothing else. For one message. */
final class TreeReader {

    private final Document document;
    private final XMLStreamReader2 xml;

    private TreeReader(Document document, XMLStreamReader2 xml) {
        this.document = document;
        this.xml = xml;
    }

    /** @throws InvalidMessageException when it is not well-formed, hostile or too large */
    static Document read(byte[] content, CodecLimits limits) throws InvalidMessageException {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
            XMLStreamReader2 xml = SafeXml.of(limits).open(new ByteArrayInputStream(content));
            new TreeReader(document, xml).build();
            return document;
        } catch (XMLStreamException e) {
            try {
                throw SafeXml.malformed(e);
            } catch (IOException io) {
                throw new UncheckedIOException(io);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void build() throws XMLStreamException {
        Node parent = document;
        for (int event = xml.getEventType(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> parent = parent.appendChild(element());
                case XMLStreamConstants.END_ELEMENT -> parent = parent.getParentNode();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (parent != document) {
                        parent.appendChild(document.createTextNode(xml.getText()));
                    }
                }
                case XMLStreamConstants.COMMENT -> parent.appendChild(document.createComment(xml.getText()));
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    parent.appendChild(document.createProcessingInstruction(xml.getPITarget(), xml.getPIData()));
                default -> {
                    // White space outside the root.
                }
            }
        }
    }

    private Element element() {
        Element element = document.createElementNS(
                namespace(xml.getNamespaceURI()), qualified(xml.getPrefix(), xml.getLocalName()));
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            String prefix = xml.getNamespacePrefix(i);
            String name = prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
            String uri = xml.getNamespaceURI(i);
            element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, uri == null ? "" : uri);
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            element.setAttributeNS(
                    namespace(xml.getAttributeNamespace(i)),
                    qualified(xml.getAttributePrefix(i), xml.getAttributeLocalName(i)),
                    xml.getAttributeValue(i));
        }
        return element;
    }

    private static @Nullable String namespace(@Nullable String uri) {
        return uri == null || uri.isEmpty() ? null : uri;
    }

    private static String qualified(@Nullable String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }
}
