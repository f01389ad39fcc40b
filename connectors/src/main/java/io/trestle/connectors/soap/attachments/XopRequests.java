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

/** Makes packages of envelopes (XOP 1.0, section 3.1; SOAP Messages with Attachments where nothing is included). */
public final class XopRequests {

    private static final String INCLUDE = "http://www.w3.org/2004/08/xop/include";
    private static final String CONTENT_TYPE = "http://www.w3.org/2005/05/xmlmime";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}");

    private XopRequests() {}

    /** A package and its Content-Type. */
    public record Packaged(String contentType, byte[] content) {}

    /** How an envelope is told of in the head of its package. */
    public record Root(String mediaType, @Nullable String action) {}

    /**
     * The envelope with parts beside it, and its Base64 values as attachments too where {@code inline} has a shape; null where
     * there is nothing to attach.
     *
     * @param beside parts that were taken out of it
     * @param inline the shape of the element in the body; null where Base64 stays in it
     */
    public static @Nullable Packaged write(
            EnvelopeTree envelope, List<Part> beside, @Nullable ElementShape inline, Root root) {
        List<Part> parts = new ArrayList<>();
        String suffix = "-" + UUID.randomUUID() + "@trestle";
        Element content = inline == null ? null : BesideParts.content(envelope, inline);
        for (Element element :
                content == null || inline == null ? List.<Element>of() : BinaryPlaces.inline(content, inline)) {
            byte[] bytes = canonical(element.getTextContent());
            if (bytes != null) {
                String id = parts.size() + suffix;
                parts.add(new Part(id, null, contentType(element), bytes));
                include(element, id);
            }
        }
        boolean xop = !parts.isEmpty();
        parts.addAll(beside);
        return parts.isEmpty() ? null : packaged(envelope.bytes(), parts, xop, "root" + suffix, root);
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

    static String contentType(Element element) {
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

    /** @param xop whether the envelope has includes; else its part is of its own media type */
    private static Packaged packaged(byte[] envelope, List<Part> parts, boolean xop, String id, Root root) {
        String boundary = "trestle-" + UUID.randomUUID();
        String action = root.action();
        String about = root.mediaType() + (action == null ? "" : "; action=\\\"" + action + "\\\"");
        String plain = root.mediaType() + "; charset=UTF-8" + (action == null ? "" : "; action=\"" + action + "\"");
        String type = xop ? "application/xop+xml; charset=UTF-8; type=\"" + about + "\"" : plain;
        ByteArrayOutputStream body = new ByteArrayOutputStream(envelope.length + 4096);
        write(body, boundary, new Part(id, null, type, envelope));
        parts.forEach(part -> write(body, boundary, part));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        String contentType = "multipart/related; type=\"" + (xop ? "application/xop+xml" : root.mediaType())
                + "\"; start=\"<" + id + ">\"" + (xop ? "; start-info=\"" + root.mediaType() + "\"" : "")
                + "; boundary=\"" + boundary + "\"" + (action == null ? "" : "; action=\"" + action + "\"");
        return new Packaged(contentType, body.toByteArray());
    }

    private static void write(ByteArrayOutputStream body, String boundary, Part part) {
        String head = "\r\n--" + boundary + "\r\nContent-Type: " + part.contentType()
                + "\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <" + part.id() + ">\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(part.content());
    }
}
