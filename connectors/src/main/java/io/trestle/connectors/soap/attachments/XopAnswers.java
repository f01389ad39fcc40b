package io.trestle.connectors.soap.attachments;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads packages (XOP 1.0, section 3.2): what {@code xop:Include} points to takes its place as Base64. */
public final class XopAnswers {

    private static final String INCLUDE = "http://www.w3.org/2004/08/xop/include";

    private XopAnswers() {}

    /** Whether a body of this Content-Type is a package. */
    public static boolean isPackage(@Nullable String contentType) {
        return MediaType.of(contentType).name().equals("multipart/related");
    }

    /**
     * The envelope of a package, with what it includes in it, and the parts that are left.
     *
     * @throws InvalidMessageException when it is malformed or hostile, points elsewhere, or gets larger than the limits say
     */
    public static OpenPackage read(byte[] body, @Nullable String contentType, CodecLimits limits)
            throws InvalidMessageException {
        MediaType type = MediaType.of(contentType);
        List<Part> parts = new ArrayList<>(MultipartReader.read(body, type));
        Part root = root(parts, type.parameter("start"));
        parts.remove(root);
        EnvelopeTree envelope = EnvelopeTree.read(root.content(), limits);
        Set<String> ids = new HashSet<>();
        for (Part part : parts) {
            if (part.id() != null && !ids.add(part.id())) {
                throw invalid("two parts of one Content-ID");
            }
        }
        OpenPackage message = new OpenPackage(envelope, root.content().length, parts, limits);
        for (Element include : includes(envelope.document().getDocumentElement())) {
            replace(include, message.base64(message.referred(include.getAttribute("href"))));
        }
        return message;
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

    private static void replace(Element include, String base64) throws InvalidMessageException {
        Node parent = include.getParentNode();
        boolean alone = EnvelopeTree.elements(parent).size() == 1
                && parent.getTextContent().isBlank()
                && EnvelopeTree.elements(include).isEmpty();
        if (!alone) {
            throw invalid("an include beside other content (expected: nothing else in the element)");
        }
        parent.setTextContent(base64);
    }

    private static InvalidMessageException invalid(String detail) {
        return OpenPackage.invalid(detail);
    }
}
