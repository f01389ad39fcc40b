package io.trestle.connectors.soap.attachments;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads packages (XOP 1.0, section 3.2): what {@code xop:Include} points to takes its place as Base64. Only parts of the same
 * message can be pointed to: nothing is ever fetched.
 */
public final class XopAnswers {

    private static final String INCLUDE = "http://www.w3.org/2004/08/xop/include";
    private static final String CID = "cid:";

    private XopAnswers() {}

    /** Whether a body of this Content-Type is a package. */
    public static boolean isPackage(@Nullable String contentType) {
        return MediaType.of(contentType).name().equals("multipart/related");
    }

    /**
     * The envelope of a package, with its attachments in it.
     *
     * @throws InvalidMessageException when it is malformed or hostile, points elsewhere, or gets larger than the limits say
     */
    public static EnvelopeTree read(byte[] body, @Nullable String contentType, CodecLimits limits)
            throws InvalidMessageException {
        MediaType type = MediaType.of(contentType);
        List<Part> parts = MultipartReader.read(body, type);
        Part root = root(parts, type.parameter("start"));
        EnvelopeTree envelope = EnvelopeTree.read(root.content(), limits);
        Map<String, Part> byId = new HashMap<>();
        for (Part part : parts) {
            if (part != root && part.id() != null && byId.put(part.id(), part) != null) {
                throw invalid("two parts of one Content-ID");
            }
        }
        long size = root.content().length;
        for (Element include : includes(envelope.document().getDocumentElement())) {
            Part part = byId.get(id(include));
            if (part == null) {
                throw invalid("an include of a part that is not there");
            }
            size += (part.content().length + 2L) / 3 * 4;
            if (size > limits.size()) {
                throw invalid("more than " + limits.size() + " bytes with its attachments");
            }
            replace(include, part);
        }
        return envelope;
    }

    private static Part root(List<Part> parts, @Nullable String start) throws InvalidMessageException {
        if (parts.isEmpty()) {
            throw invalid("a package without parts");
        }
        if (start == null) {
            return parts.get(0);
        }
        String id = start.replaceAll("^<|>$", "");
        return parts.stream()
                .filter(part -> id.equals(part.id()))
                .findFirst()
                .orElseThrow(() -> invalid("a package without the part that it begins with"));
    }

    private static List<Element> includes(Element root) {
        List<Element> found = new ArrayList<>();
        Node node = root;
        while (node != null) {
            if (node instanceof Element element && EnvelopeTree.isNamed(element, INCLUDE, "Include")) {
                found.add(element);
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            while (node != null && node != root && node.getNextSibling() == null) {
                node = node.getParentNode();
            }
            node = node == null || node == root ? null : node.getNextSibling();
        }
        return found;
    }

    private static String id(Element include) throws InvalidMessageException {
        String href = include.getAttribute("href");
        if (!href.regionMatches(true, 0, CID, 0, CID.length())) {
            throw invalid("an include of something else than a part of the message (expected: cid:…)");
        }
        try {
            // A plus sign is one, unlike in forms.
            return URLDecoder.decode(href.substring(CID.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("an include with a malformed address");
        }
    }

    private static void replace(Element include, Part part) throws InvalidMessageException {
        Node parent = include.getParentNode();
        boolean alone = EnvelopeTree.elements(parent).size() == 1
                && parent.getTextContent().isBlank()
                && EnvelopeTree.elements(include).isEmpty();
        if (!alone) {
            throw invalid("an include beside other content (expected: nothing else in the element)");
        }
        parent.setTextContent(Base64.getEncoder().encodeToString(part.content()));
    }

    private static InvalidMessageException invalid(String detail) {
        return new InvalidMessageException("", detail);
    }
}
