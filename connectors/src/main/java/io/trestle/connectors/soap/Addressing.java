package io.trestle.connectors.soap;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.connectors.system.SoapAddressing;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.transformers.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** WS-Addressing headers of one operation (WS-Addressing 1.0 SOAP Binding, section 3; or the submission). Thread-safe. */
final class Addressing {

    private final SoapAddressing.Version version;
    private final String to;
    private final String action;

    Addressing(SoapAddressing.Version version, String to, String action) {
        this.version = version;
        this.to = to;
        this.action = action;
    }

    /** What {@code Action} says for an operation; empty where nobody said. */
    static String action(SoapAddressing definition, SoapOperation operation) {
        return definition.actions().getOrDefault(operation.name(), operation.soapAction());
    }

    /** The operations of a port for which nobody said an action; none where a system has no addressing. */
    static List<String> withoutAction(SoapSystem system, WsdlPort port) {
        SoapAddressing said = system.addressing();
        return said == null
                ? List.of()
                : port.operations().stream()
                        .filter(operation -> action(said, operation).isBlank())
                        .map(SoapOperation::name)
                        .toList();
    }

    String namespace() {
        return version.namespace();
    }

    /** @param known what the message is known by: the same URI for the same message; null for a new one */
    static String messageId(@Nullable String known) {
        UUID id = known == null ? UUID.randomUUID() : UUID.nameUUIDFromBytes(known.getBytes(StandardCharsets.UTF_8));
        return "urn:uuid:" + id;
    }

    /** Adds the headers. Those that a route's own envelope has already are the gateway's business and go. */
    void address(EnvelopeTree envelope, String messageId, boolean oneWay) {
        for (Element known : envelope.headers()) {
            if (version.namespace().equals(known.getNamespaceURI())) {
                envelope.header().removeChild(known);
            }
        }
        header(envelope, "MessageID").setTextContent(messageId);
        header(envelope, "Action").setTextContent(action);
        header(envelope, "To").setTextContent(to);
        if (!oneWay) {
            Element replyTo = header(envelope, "ReplyTo");
            Element address = envelope.document().createElementNS(version.namespace(), "wsa:Address");
            address.setTextContent(version.anonymous());
            replyTo.appendChild(address);
        }
    }

    private Element header(EnvelopeTree envelope, String name) {
        Document document = envelope.document();
        Element header = document.createElementNS(version.namespace(), "wsa:" + name);
        header.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsa", version.namespace());
        envelope.header().appendChild(header);
        return header;
    }

    /** @throws InvalidMessageException when the answer says that it answers another message */
    void requireRelation(EnvelopeTree answer, String messageId) throws InvalidMessageException {
        for (Element header : answer.headers()) {
            if (EnvelopeTree.isNamed(header, version.namespace(), "RelatesTo")
                    && isReply(header.getAttribute("RelationshipType"))
                    && !header.getTextContent().strip().equals(messageId)) {
                throw new InvalidMessageException("", "RelatesTo another message (expected: the request's MessageID)");
            }
        }
    }

    private boolean isReply(String relationship) {
        return relationship.isEmpty()
                || relationship.equals(version.namespace() + "/reply")
                || relationship.endsWith(":Reply");
    }
}
