package io.trestle.connectors.soap.attachments;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.mappings.json.BinaryValues;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.wsdl.Attachment;
import io.trestle.transformers.InvalidMessageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What of a message travels beside its envelope (WS-I Attachments Profile 1.0): parts that the binding puts there, and what
 * values of {@code ref:swaRef} refer to. To the codec both stand in the body, as Base64. Immutable; safe for many threads.
 */
public final class BesideParts {

    static final String CID = "cid:";

    private final @Nullable ElementShape shape;
    private final List<Attachment> declared;
    private final Collection<ElementShape> faults;
    private final boolean refers;

    private BesideParts(
            @Nullable ElementShape shape, List<Attachment> declared, Collection<ElementShape> faults, boolean refers) {
        this.shape = shape;
        this.declared = declared;
        this.faults = List.copyOf(faults);
        this.refers = refers;
    }

    /**
     * @param shape of what the codec knows as the body's content; null where it is empty
     * @param faults what may stand in the detail of a fault instead
     */
    public static BesideParts of(
            @Nullable ElementShape shape, List<Attachment> declared, Collection<ElementShape> faults) {
        boolean refers =
                BinaryValues.mayBeReferredToIn(shape) || faults.stream().anyMatch(BinaryValues::mayBeReferredToIn);
        return new BesideParts(shape, declared, faults, refers);
    }

    /** Whether nothing ever travels beside. */
    public boolean isNone() {
        return declared.isEmpty() && !refers;
    }

    /**
     * Takes what travels beside out of the body.
     *
     * @throws InvalidMessageException where a reference is neither Base64 nor a URI
     */
    public List<Part> detach(EnvelopeTree envelope) throws InvalidMessageException {
        List<Part> parts = new ArrayList<>();
        Element content = content(envelope, shape);
        if (content == null || shape == null) {
            return parts;
        }
        String suffix = UUID.randomUUID() + "@trestle";
        for (Element element : taken(content)) {
            Attachment attachment = declared(element);
            parts.add(new Part(
                    URLEncoder.encode(attachment.part(), StandardCharsets.UTF_8) + "=" + suffix,
                    null,
                    attachment.mediaType(),
                    Base64.getMimeDecoder().decode(element.getTextContent())));
        }
        for (Node place : refers ? BinaryPlaces.references(content, shape) : List.<Node>of()) {
            byte[] bytes = bytes(place);
            if (bytes != null) {
                String id = parts.size() + "-" + suffix;
                String type = place instanceof Element element
                        ? XopRequests.contentType(element)
                        : "application/octet-stream";
                parts.add(new Part(id, null, type, bytes));
                place.setTextContent(CID + id);
            }
        }
        return parts;
    }

    /** Leaves out those parts that the binding puts beside the envelope. */
    public void leaveOut(EnvelopeTree envelope) {
        Element content = content(envelope, shape);
        if (content != null) {
            taken(content);
        }
    }

    /** What stands for declared parts, which is taken out of the body, and no trace of it left. */
    private List<Element> taken(Element content) {
        List<Element> taken = new ArrayList<>();
        for (Element child : EnvelopeTree.elements(content)) {
            if (Attachment.NAMESPACE.equals(child.getNamespaceURI())) {
                content.removeChild(child);
                taken.add(child);
            }
        }
        for (Node at = taken.isEmpty() ? null : content; at instanceof Element element; at = at.getParentNode()) {
            for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
                Attr attribute = (Attr) element.getAttributes().item(i);
                if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                        && attribute.getValue().equals(Attachment.NAMESPACE)) {
                    element.removeAttributeNode(attribute);
                }
            }
        }
        return taken;
    }

    private Attachment declared(Element element) {
        return declared.stream()
                .filter(attachment -> attachment.part().equals(element.getLocalName()))
                .findFirst()
                .orElseGet(() -> new Attachment(element.getLocalName(), List.of()));
    }

    /** Null where nothing is attached: the element is nil, or says where it is by itself. */
    private static byte @Nullable [] bytes(Node place) throws InvalidMessageException {
        String text = place.getTextContent().replaceAll("\\s+", "");
        boolean nil = place instanceof Element element
                && element.hasAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
        if (nil || text.indexOf(':') >= 0) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidMessageException(
                    "", place.getLocalName() + ": neither Base64 nor a URI (expected: Base64, which is attached)");
        }
    }

    /**
     * Puts what came beside the envelope into the body.
     *
     * @throws InvalidMessageException where a reference leads to nothing, or the message gets too large
     */
    public void attach(OpenPackage message) throws InvalidMessageException {
        EnvelopeTree envelope = message.envelope();
        List<Element> fault = detail(envelope);
        if (fault != null) {
            for (Element child : fault) {
                for (ElementShape known : faults) {
                    if (EnvelopeTree.isNamed(
                            child, known.name().getNamespaceURI(), known.name().getLocalPart())) {
                        refer(message, child, known);
                    }
                }
            }
            return;
        }
        Element content = content(envelope, shape);
        if (content == null || shape == null) {
            return;
        }
        refer(message, content, shape);
        for (Attachment attachment : declared) {
            Part part = message.take(attachment.part(), accessor(content, attachment.part()));
            if (part != null) {
                Element element = envelope.document().createElementNS(Attachment.NAMESPACE, attachment.part());
                element.setTextContent(message.base64(part));
                content.appendChild(element);
            }
        }
    }

    /** What older stacks write for a part that is elsewhere, which is taken out; the reference in it, null for none. */
    private static @Nullable String accessor(Element content, String part) {
        for (Element child : EnvelopeTree.elements(content)) {
            String href = child.getAttribute("href");
            if (part.equals(child.getLocalName()) && href.startsWith(CID)) {
                content.removeChild(child);
                return href;
            }
        }
        return null;
    }

    private void refer(OpenPackage message, Element content, ElementShape of) throws InvalidMessageException {
        for (Node place : refers ? BinaryPlaces.references(content, of) : List.<Node>of()) {
            String uri = place.getTextContent().strip();
            if (uri.regionMatches(true, 0, CID, 0, CID.length())) {
                place.setTextContent(message.base64(message.referred(uri)));
            }
        }
    }

    /** The elements in the detail of a fault; null where none stands in the body. */
    private static @Nullable List<Element> detail(EnvelopeTree envelope) {
        for (Element child : EnvelopeTree.elements(envelope.body())) {
            if (EnvelopeTree.isNamed(child, envelope.version().envelopeNamespace(), "Fault")) {
                return EnvelopeTree.elements(child).stream()
                        .filter(part -> part.getLocalName().equalsIgnoreCase("detail"))
                        .findFirst()
                        .map(EnvelopeTree::elements)
                        .orElse(List.of());
            }
        }
        return null;
    }

    /** The element that the shape is of: the first one in the body, or the body itself where its parts are that. */
    static @Nullable Element content(EnvelopeTree envelope, @Nullable ElementShape shape) {
        if (shape != null
                && EnvelopeTree.isNamed(
                        envelope.body(),
                        shape.name().getNamespaceURI(),
                        shape.name().getLocalPart())) {
            return envelope.body();
        }
        List<Element> content = EnvelopeTree.elements(envelope.body());
        return content.isEmpty() ? null : content.get(0);
    }
}
