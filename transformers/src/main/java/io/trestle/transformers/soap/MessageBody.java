package io.trestle.transformers.soap;

import io.trestle.mappings.shape.AttributeShape;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapStyle;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.XmlCodec;
import io.trestle.transformers.xml.XmlCodec.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** What stands in the body of an operation's requests, or of its answers. Immutable; safe for many threads. */
final class MessageBody {

    static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private final SoapOperation operation;
    private final @Nullable ElementShape element;
    private final @Nullable XmlCodec codec;
    private final CodecLimits limits;
    private final Surroundings surroundings;

    private MessageBody(
            SoapOperation operation, @Nullable ElementShape element, @Nullable XmlCodec codec, CodecLimits limits) {
        this.operation = operation;
        this.element = element;
        this.codec = codec;
        this.limits = limits;
        surroundings = surroundings();
    }

    /** @param element null where the body is empty */
    static MessageBody of(SoapOperation operation, @Nullable ElementShape element, CodecLimits limits) {
        XmlCodec codec = null;
        if (element != null) {
            codec = operation.style() == SoapStyle.RPC_ENCODED
                    ? XmlCodec.compileEncoded(element, limits)
                    : XmlCodec.compile(element, limits);
        }
        return new MessageBody(operation, element, codec, limits);
    }

    /** The same, but what is read need not fit: {@link XmlCodec#lenient()}. */
    MessageBody lenient() {
        return new MessageBody(operation, element, codec == null ? null : codec.lenient(), limits);
    }

    /** @param blocks what the header holds; none where empty */
    void write(InputStream json, Map<String, String> parameters, byte[] blocks, OutputStream soap)
            throws IOException, InvalidMessageException {
        Surroundings around = blocks.length == 0 ? surroundings : Envelopes.withHeader(surroundings, blocks);
        if (codec != null) {
            codec.toXml(json, parameters, around, soap);
        } else {
            soap.write(around.before());
            soap.write(around.after());
        }
    }

    private Surroundings surroundings() {
        if (isBody()) {
            return Envelopes.aroundBody(operation.version());
        }
        return operation.style() == SoapStyle.RPC_ENCODED
                ? Envelopes.aroundEncoded(operation.version())
                : Envelopes.around(operation.version());
    }

    /** Moves to what stands in the body. */
    BodyStart enter(XMLStreamReader2 xml) throws XMLStreamException, InvalidMessageException {
        return isBody() ? Envelopes.enterBodyOfText(xml) : BodyStart.of(Envelopes.enterBody(xml));
    }

    /** Whether the parts of a message are the body itself: {@link SoapStyle#DOCUMENT_PARTS}. */
    private boolean isBody() {
        return element != null
                && element.name().getLocalPart().equals("Body")
                && Arrays.stream(SoapVersion.values())
                        .anyMatch(version -> version.envelopeNamespace()
                                .equals(element.name().getNamespaceURI()));
    }

    private Set<QName> declared() {
        return element != null && element.type() instanceof ComplexShape type
                ? type.attributes().stream().map(AttributeShape::name).collect(Collectors.toSet())
                : Set.of();
    }

    /** Reads what {@link #enter} moved to, and the rest of the envelope. */
    void read(XMLStreamReader2 xml, BodyStart start, OutputStream json)
            throws XMLStreamException, IOException, InvalidMessageException {
        if (codec != null && isBody()) {
            codec.toJson(BodyContent.of(xml, start, declared()), json);
            Envelopes.drain(xml);
            return;
        }
        boolean empty = xml.getEventType() != XMLStreamConstants.START_ELEMENT;
        if (codec == null || element == null) {
            if (!empty) {
                throw new InvalidMessageException(
                        "", "element " + Envelopes.name(xml) + " in the body (expected: none)");
            }
            json.write(NOTHING);
            Envelopes.drain(xml);
            return;
        }
        // The name around the parts of an RPC answer means nothing (WS-I Basic Profile 1.1, R2729, is not always kept).
        boolean named = operation.style() == SoapStyle.RPC_LITERAL
                || operation.style() == SoapStyle.RPC_ENCODED
                || (!empty && xml.getName().equals(element.name()));
        if (empty || !named) {
            throw new InvalidMessageException(
                    "",
                    (empty ? "an empty body" : "element " + Envelopes.name(xml) + " in the body") + " (expected: "
                            + element.name() + ")");
        }
        if (operation.style() == SoapStyle.RPC_ENCODED) {
            codec.toJson(EncodedBody.of(xml, limits), json);
            return;
        }
        codec.toJson(xml, json);
        Envelopes.leaveBody(xml);
    }
}
