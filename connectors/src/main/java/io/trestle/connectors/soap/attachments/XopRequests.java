package io.trestle.connectors.soap.attachments;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.mappings.shape.ElementShape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Makes packages of envelopes (XOP 1.0, section 3.1). */
public final class XopRequests {

    private static final String INCLUDE = "http://www.w3.org/2004/08/xop/include";
    private static final String CONTENT_TYPE = "http://www.w3.org/2005/05/xmlmime";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}");

    private XopRequests() {}

    /** A package and its Content-Type. */
    public record Packaged(String contentType, byte[] content) {}

    /**
     * The envelope with its Base64 values as attachments; null where it has none.
     *
     * @param shape of the element in the body
     * @param mediaType of the envelope, without parameters
     * @param action the SOAP action, which goes into the Content-Type; null where it goes elsewhere
     */
    public static @Nullable Packaged write(
            EnvelopeTree envelope, ElementShape shape, String mediaType, @Nullable String action) {
        List<Part> parts = new ArrayList<>();
        String suffix = "-" + UUID.randomUUID() + "@trestle";
        Element content = content(envelope, shape);
        for (Element element : content == null ? List.<Element>of() : BinaryElements.of(content, shape)) {
            byte[] bytes = canonical(element.getTextContent());
            if (bytes != null) {
                String id = parts.size() + suffix;
                parts.add(new Part(id, null, contentType(element), bytes));
                include(element, id);
            }
        }
        return parts.isEmpty() ? null : packaged(envelope.bytes(), parts, "root" + suffix, mediaType, action);
    }

    /** The element that the shape is of: the first one in the body, or the body itself where its parts are that. */
    private static @Nullable Element content(EnvelopeTree envelope, ElementShape shape) {
        String namespace = shape.name().getNamespaceURI();
        if (EnvelopeTree.isNamed(envelope.body(), namespace, shape.name().getLocalPart())) {
            return envelope.body();
        }
        List<Element> content = EnvelopeTree.elements(envelope.body());
        return content.isEmpty() ? null : content.get(0);
    }

    /** The bytes; null where there are none, or where their Base64 would read otherwise than it does here. */
    private static byte @Nullable [] canonical(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length > 0 && Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String contentType(Element element) {
        String said = element.getAttributeNS(CONTENT_TYPE, "contentType");
        return MEDIA_TYPE.matcher(said).matches() ? said : "application/octet-stream";
    }

    private static void include(Element element, String id) {
        element.setTextContent("");
        Element include = element.getOwnerDocument().createElementNS(INCLUDE, "xop:Include");
        include.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:xop", INCLUDE);
        include.setAttribute("href", "cid:" + id);
        element.appendChild(include);
    }

    private static Packaged packaged(
            byte[] envelope, List<Part> parts, String root, String mediaType, @Nullable String action) {
        String boundary = "trestle-" + UUID.randomUUID();
        String about = mediaType + (action == null ? "" : "; action=\\\"" + action + "\\\"");
        ByteArrayOutputStream body = new ByteArrayOutputStream(envelope.length + 4096);
        write(
                body,
                boundary,
                new Part(root, null, "application/xop+xml; charset=UTF-8; type=\"" + about + "\"", envelope));
        parts.forEach(part -> write(body, boundary, part));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        String contentType = "multipart/related; type=\"application/xop+xml\"; start=\"<" + root
                + ">\"; start-info=\"" + mediaType + "\"; boundary=\"" + boundary + "\""
                + (action == null ? "" : "; action=\"" + action + "\"");
        return new Packaged(contentType, body.toByteArray());
    }

    private static void write(ByteArrayOutputStream body, String boundary, Part part) {
        String head = "\r\n--" + boundary + "\r\nContent-Type: " + part.contentType()
                + "\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <" + part.id() + ">\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(part.content());
    }
}
