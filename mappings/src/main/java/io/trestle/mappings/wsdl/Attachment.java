package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Facets;
import io.trestle.mappings.value.WhiteSpace;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/**
 * A part of a message that travels beside the envelope (SOAP Messages with Attachments; WSDL 1.1, section 5). In JSON its
 * bytes stand in the message; to the codec it is an element of {@link #NAMESPACE} in the body that never leaves the gateway.
 *
 * @param part its name in the message
 * @param mediaTypes those that the binding admits; may have {@code *}
 */
public record Attachment(String part, List<String> mediaTypes) {

    /** The namespace of the elements that stand for attachments. */
    public static final String NAMESPACE = "urn:trestle:attachments";

    public Attachment {
        mediaTypes = List.copyOf(mediaTypes);
    }

    /** The first media type without a {@code *}; that of mere bytes where there is none. */
    public String mediaType() {
        return mediaTypes.stream()
                .filter(type -> !type.contains("*"))
                .findFirst()
                .orElse("application/octet-stream");
    }

    /** What stands for it in a body. */
    ElementShape element() {
        SimpleShape bytes = new SimpleShape.Atomic(
                new QName(XMLConstants.W3C_XML_SCHEMA_NS_URI, "base64Binary"),
                Builtin.BASE64_BINARY,
                Facets.none(WhiteSpace.COLLAPSE),
                null,
                null);
        return new ElementShape(
                new QName(NAMESPACE, part),
                bytes,
                false,
                false,
                null,
                null,
                List.of(),
                "Travels beside the message, as " + String.join(" or ", mediaTypes) + ".");
    }
}
