package io.trestle.connectors.soap;

import io.trestle.connectors.http.XmlContent;
import io.trestle.connectors.soap.attachments.BesideParts;
import io.trestle.connectors.soap.attachments.OpenPackage;
import io.trestle.connectors.soap.attachments.Part;
import io.trestle.connectors.soap.attachments.XopAnswers;
import io.trestle.connectors.soap.attachments.XopRequests;
import io.trestle.connectors.soap.attachments.XopRequests.Packaged;
import io.trestle.connectors.soap.attachments.XopRequests.Root;
import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.connectors.soap.security.MessageSecurity;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to envelopes of one operation between the codec and the connection: addressing, then security, then
 * attachments, then compression; and back. Where nothing of it is asked for, they are not touched. Thread-safe.
 */
final class Wire {

    private final SoapOperation operation;
    private final Extensions extensions;
    private final @Nullable Addressing addressing;
    private final CodecLimits limits;
    private final BesideParts asks;
    private final BesideParts answers;

    /** What an envelope is sent as. */
    record Sent(byte[] content, String contentType, boolean compressed) {}

    Wire(SoapOperation operation, Extensions extensions, @Nullable Addressing addressing, CodecLimits limits) {
        this.operation = operation;
        this.extensions = extensions;
        this.addressing = addressing;
        this.limits = limits;
        asks = BesideParts.of(operation.input(), operation.inputAttachments(), List.of());
        answers = BesideParts.of(
                operation.output(),
                operation.outputAttachments(),
                operation.faults().values());
    }

    /** Whether keys and passwords are at work. */
    boolean isSecured() {
        return extensions.security() != null;
    }

    boolean isAddressed() {
        return addressing != null;
    }

    /**
     * @param said the Content-Type of an envelope that a route made itself; null where the codec made it
     * @param messageId for addressing
     */
    Sent send(byte[] envelope, @Nullable String said, String messageId) throws InvalidMessageException {
        if (addressing == null && extensions.security() == null && !extensions.mtom() && asks.isNone()) {
            return compressed(envelope, contentType(XmlContent.charset(envelope, said)));
        }
        EnvelopeTree tree = EnvelopeTree.read(XmlContent.decoded(envelope, said), limits);
        List<Part> beside = asks.detach(tree);
        if (addressing != null) {
            addressing.address(tree, messageId, operation.oneWay());
        }
        MessageSecurity security = extensions.security();
        if (security != null) {
            security.secure(tree, addressing == null ? "" : addressing.namespace());
        }
        Packaged packaged = XopRequests.write(
                tree,
                beside,
                extensions.mtom() ? operation.input() : null,
                new Root(operation.version().mediaType(), action()));
        return packaged == null
                ? compressed(tree.bytes(), contentType("utf-8"))
                : compressed(packaged.content(), packaged.contentType());
    }

    /** The Content-Type of an envelope. */
    String contentType(String charset) {
        String type = operation.version().mediaType() + "; charset=" + charset;
        String action = action();
        return action == null ? type : type + "; action=\"" + action + "\"";
    }

    /** What the Content-Type says as the action: SOAP 1.2 part 2, section 6.5. SOAP 1.1 has a field for it. */
    private @Nullable String action() {
        return operation.version() == SoapVersion.SOAP_11
                        || operation.soapAction().isEmpty()
                ? null
                : quoted(operation.soapAction());
    }

    /** What stands between the quotes of a quoted string (RFC 9110, section 5.6.4). */
    static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Sent compressed(byte[] content, String contentType) {
        if (!extensions.compress()) {
            return new Sent(content, contentType, false);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sent(packed.toByteArray(), contentType, true);
    }

    /** Whether answers of this Content-Type can be understood. */
    static boolean isEnvelope(@Nullable String contentType) {
        return XmlContent.isXml(contentType) || XopAnswers.isPackage(contentType);
    }

    /**
     * The envelope of an answer, such that the codec reads it.
     *
     * @throws InvalidMessageException when it is malformed, hostile, or not secured as demanded
     */
    byte[] receive(byte[] content, @Nullable String contentType, String messageId) throws InvalidMessageException {
        MessageSecurity security = extensions.security();
        boolean checks = security != null && security.checksAnswers();
        OpenPackage message;
        if (XopAnswers.isPackage(contentType)) {
            message = XopAnswers.read(content, contentType, limits);
        } else if (checks || addressing != null || !answers.isNone()) {
            message = OpenPackage.alone(EnvelopeTree.read(XmlContent.decoded(content, contentType), limits), limits);
        } else {
            return XmlContent.decoded(content, contentType);
        }
        EnvelopeTree tree = message.envelope();
        if (security != null) {
            security.check(tree);
        }
        if (addressing != null) {
            addressing.requireRelation(tree, messageId);
        }
        answers.attach(message);
        return tree.bytes();
    }
}
