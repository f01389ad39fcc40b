package io.trestle.connectors.soap.dom;

import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A SOAP envelope as a tree: one header at most, one body, nothing beside them. Not thread-safe. */
public final class EnvelopeTree {

    private static final TransformerFactory WRITERS = TransformerFactory.newDefaultInstance();

    private final Document document;
    private final SoapVersion version;
    private final Element body;
    private @Nullable Element header;

    private EnvelopeTree(Document document, SoapVersion version, @Nullable Element header, Element body) {
        this.document = document;
        this.version = version;
        this.header = header;
        this.body = body;
    }

    /** @throws InvalidMessageException when it is no envelope, or one that is not well-formed, hostile or too large */
    public static EnvelopeTree read(byte[] content, CodecLimits limits) throws InvalidMessageException {
        Document document = TreeReader.read(content, limits);
        Element root = document.getDocumentElement();
        SoapVersion version = version(root);
        Element header = null;
        Element body = null;
        for (Element child : elements(root)) {
            if (isNamed(child, version.envelopeNamespace(), "Header") && header == null && body == null) {
                header = child;
            } else if (isNamed(child, version.envelopeNamespace(), "Body") && body == null) {
                body = child;
            } else {
                throw new InvalidMessageException(
                        "", "element " + child.getLocalName() + " in the envelope (expected: Header, then Body)");
            }
        }
        if (body == null) {
            throw new InvalidMessageException("", "an envelope without a body (expected: one)");
        }
        return new EnvelopeTree(document, version, header, body);
    }

    private static SoapVersion version(Element root) throws InvalidMessageException {
        for (SoapVersion version : SoapVersion.values()) {
            if (isNamed(root, version.envelopeNamespace(), "Envelope")) {
                return version;
            }
        }
        throw new InvalidMessageException("", "root element " + root.getLocalName() + " (expected: a SOAP envelope)");
    }

    public Document document() {
        return document;
    }

    public SoapVersion version() {
        return version;
    }

    public Element body() {
        return body;
    }

    /** The header blocks. */
    public List<Element> headers() {
        return header == null ? List.of() : elements(header);
    }

    /** The header, which is made where there is none. */
    public Element header() {
        Element known = header;
        if (known == null) {
            Element root = document.getDocumentElement();
            String prefix = root.getPrefix();
            known = document.createElementNS(
                    version.envelopeNamespace(), prefix == null ? "Header" : prefix + ":Header");
            root.insertBefore(known, root.getFirstChild());
            header = known;
        }
        return known;
    }

    /** The envelope in UTF-8. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            Transformer writer;
            synchronized (WRITERS) {
                writer = WRITERS.newTransformer();
            }
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            document.setXmlStandalone(true);
            writer.transform(new DOMSource(document), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** The elements among the children of a node. */
    public static List<Element> elements(Node parent) {
        List<Element> elements = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    public static boolean isNamed(Element element, String namespace, String local) {
        return local.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
    }
}
