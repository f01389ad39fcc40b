package io.trestle.connectors.soap;

import io.trestle.connectors.Body;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.http.PackedReplies;
import io.trestle.connectors.http.XmlContent;
import io.trestle.connectors.jms.JmsContent;
import io.trestle.connectors.jms.JmsExchange;
import io.trestle.connectors.jms.TraceProperties;
import io.trestle.connectors.soap.EnvelopeMessages.Arrival;
import io.trestle.connectors.system.SoapJms;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes over JMS (SOAP over Java Message Service 1.0, section 2). Replies may be messages of bytes or of text; one that
 * does not say what it holds is taken for an envelope.
 */
final class JmsEnvelopes implements JmsExchange {

    private static final String VERSION = "1.0";

    private final SoapJms definition;
    private final EnvelopeMessages messages;
    private final PackedReplies packed;
    private final ConnectorEnvironment environment;

    /** @param packed unpacks replies */
    JmsEnvelopes(
            SoapJms definition, EnvelopeMessages messages, PackedReplies packed, ConnectorEnvironment environment) {
        this.definition = definition;
        this.messages = messages;
        this.packed = packed;
        this.environment = environment;
    }

    @Override
    public JmsExchange forOneCall(SystemRequest request) {
        return new JmsEnvelopes(definition, messages.forOneCall(request), packed, environment);
    }

    @Override
    public String queue() {
        return definition.queue();
    }

    @Override
    public SystemOperation operation() {
        return messages.described();
    }

    @Override
    public Message write(Session session, SystemRequest request)
            throws JMSException, InvalidMessageException, NotSentException {
        Wire.Sent sent = messages.write(request);
        request.crossing().sending(sent.contentType(), messages.isSecured() ? Body.NONE : Body.of(sent.content()));
        Message message = body(session, sent);
        message.setStringProperty(SoapMessageProperties.BINDING_VERSION, VERSION);
        message.setStringProperty(SoapMessageProperties.CONTENT_TYPE, sent.contentType());
        if (sent.compressed()) {
            message.setStringProperty(SoapMessageProperties.CONTENT_ENCODING, "gzip");
        }
        SoapOperation operation = messages.operation();
        // In SOAP 1.2 the action is a parameter of the content type.
        if (operation.version() == SoapVersion.SOAP_11) {
            message.setStringProperty(SoapMessageProperties.SOAP_ACTION, operation.soapAction());
        }
        message.setStringProperty(SoapMessageProperties.REQUEST_URI, "jms:queue:" + definition.queue());
        if (definition.targetService() != null) {
            message.setStringProperty(SoapMessageProperties.TARGET_SERVICE, definition.targetService());
        }
        TraceProperties.set(message, request, operation.oneWay());
        return message;
    }

    private Message body(Session session, Wire.Sent sent) throws JMSException {
        if (definition.message() == SoapJms.Format.TEXT) {
            return session.createTextMessage(XmlContent.characters(sent.content(), sent.contentType()));
        }
        BytesMessage bytes = session.createBytesMessage();
        bytes.writeBytes(sent.content());
        return bytes;
    }

    @Override
    public void read(SystemRequest request, Message reply, CompletableFuture<SystemAnswer> result) {
        try {
            int limit = environment.settings().maxMessage();
            if (JmsContent.size(reply) > limit) {
                throw messages.failed(
                        "a reply of " + JmsContent.size(reply) + " bytes (expected: at most " + limit + ")", null);
            }
            byte[] content = reply instanceof TextMessage text && text.getText() != null
                    ? XmlContent.ofCharacters(text.getText())
                    : JmsContent.of(reply);
            if (content == null) {
                throw messages.failed("a reply of a type that does not cross", null);
            }
            String said = reply.getStringProperty(SoapMessageProperties.CONTENT_TYPE);
            String written = said == null ? messages.operation().version().mediaType() : said;
            // Characters are no bytes of whatever character set the type says.
            String type = reply instanceof TextMessage ? XmlContent.inUtf8(written) : written;
            String encoding = reply.getStringProperty(SoapMessageProperties.CONTENT_ENCODING);
            boolean fault = reply.propertyExists(SoapMessageProperties.IS_FAULT)
                    && reply.getBooleanProperty(SoapMessageProperties.IS_FAULT);
            Arrival arrival = new Arrival(!fault, fault ? "a reply that is marked as a fault" : "a reply", null);
            convert(Body.of(content), () -> understood(request, content, type, encoding, arrival))
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            result.complete(answer);
                        } else {
                            result.completeExceptionally(failure);
                        }
                    });
        } catch (SystemFailureException e) {
            result.completeExceptionally(e);
        } catch (JMSException | RuntimeException e) {
            result.completeExceptionally(messages.failed("an unreadable reply", e));
        }
    }

    private SystemAnswer understood(
            SystemRequest request, byte[] content, String type, @Nullable String encoding, Arrival arrival)
            throws Exception {
        Body body = Body.of(packed.unpacked(messages.operation().name(), content, encoding));
        request.crossing().answered(type, null, body);
        return messages.read(request, body, type, arrival);
    }

    private <T> CompletableFuture<T> convert(Body message, Callable<T> conversion) {
        return messages.isSecured()
                ? environment.convertElsewhere(conversion)
                : environment.convert(message, conversion);
    }
}
