package io.trestle.connectors.soap;

import io.trestle.connectors.Body;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.mappings.wsdl.HeaderFields;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.soap.SoapCodec;
import io.trestle.transformers.soap.SoapReply;
import io.trestle.transformers.xml.CodecLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of an operation of a port, whatever carries them: envelopes out and in. Thread-safe. */
final class EnvelopeMessages {

    private final String system;
    private final SoapOperation operation;
    private final SoapCodec codec;
    private final Wire wire;
    private final String messageId;

    /**
     * What the transport says of an answer.
     *
     * @param good whether it says that this is no fault
     * @param said the same in words, for messages: {@code status 500}
     * @param status null where the transport has none
     */
    record Arrival(boolean good, String said, @Nullable Integer status) {}

    EnvelopeMessages(String system, SoapOperation operation, CodecLimits limits, Wire wire) {
        this(system, operation, SoapCodec.compile(operation, limits), wire, "");
    }

    private EnvelopeMessages(String system, SoapOperation operation, SoapCodec codec, Wire wire, String messageId) {
        this.system = system;
        this.operation = operation;
        this.codec = codec;
        this.wire = wire;
        this.messageId = messageId;
    }

    /** The messages of one call: they know the id of the request, where messages have ids. */
    EnvelopeMessages forOneCall(SystemRequest request) {
        return wire.isAddressed()
                ? new EnvelopeMessages(system, operation, codec, wire, Addressing.messageId(request.messageId()))
                : this;
    }

    SoapOperation operation() {
        return operation;
    }

    /** The operation as those know it who call it. */
    SystemOperation described() {
        return new SystemOperation(
                operation.name(),
                operation.oneWay(),
                false,
                new SystemOperation.Shapes(
                        operation.input(),
                        operation.output(),
                        operation.faults(),
                        HeaderFields.of(operation.inputHeaders()),
                        HeaderFields.of(operation.outputHeaders())));
    }

    boolean isSecured() {
        return wire.isSecured();
    }

    Wire.Sent write(SystemRequest request) throws InvalidMessageException {
        byte[] content = request.body() instanceof Body.Bytes whole ? whole.bytes() : new byte[0];
        if (request.isXml()) {
            return wire.send(content, request.contentType(), messageId);
        }
        ByteArrayOutputStream soap = new ByteArrayOutputStream(content.length * 2 + 512);
        try {
            codec.writeRequest(new ByteArrayInputStream(content), request.parameters(), request.parameters(), soap);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wire.send(soap.toByteArray(), null, messageId);
    }

    SystemAnswer read(SystemRequest request, Body body, @Nullable String contentType, Arrival arrival)
            throws SystemFailureException, SystemFaultException {
        if (!(body instanceof Body.Bytes whole)) {
            if (arrival.good() && operation.output() == null) {
                return new SystemAnswer(Body.NONE, null, arrival.status(), Map.of());
            }
            throw failed(arrival.said() + " without a body", null);
        }
        if (!Wire.isEnvelope(contentType)) {
            throw failed(arrival.said() + ", " + contentType + " (expected: XML)", null);
        }
        byte[] soap;
        try {
            soap = wire.receive(whole.bytes(), contentType, messageId);
        } catch (InvalidMessageException e) {
            throw failed(arrival.said() + ", an answer that cannot be taken: " + reason(e), e);
        }
        if (request.isXml()) {
            boolean untouched = soap == whole.bytes();
            return asItIs(arrival, untouched ? contentType : wire.contentType("utf-8"), soap);
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream(soap.length);
        Map<String, String> fields;
        try {
            SoapCodec reader = request.lenient() ? codec.lenient() : codec;
            SoapReply said = reader.readReply(new ByteArrayInputStream(soap), json);
            check(
                    arrival,
                    said instanceof SoapReply.Fault fault
                            ? reader.withHeader(fault, new ByteArrayInputStream(soap))
                            : said);
            fields = reader.readReplyFields(new ByteArrayInputStream(soap));
        } catch (InvalidMessageException e) {
            throw failed(arrival.said() + ", an answer that does not fit the WSDL", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SystemAnswer(Body.of(json.toByteArray()), SystemAnswer.JSON, arrival.status(), fields);
    }

    /** Of attachments and security, which quote nothing of what the message holds. */
    private static String reason(InvalidMessageException refused) {
        Throwable cause = refused.getCause();
        return cause == null || cause.getMessage() == null
                ? String.valueOf(refused.getMessage())
                : refused.getMessage() + " (" + cause.getMessage() + ")";
    }

    /** The envelope for a route that sent one itself; only whether it is a fault is looked at. */
    private SystemAnswer asItIs(Arrival arrival, @Nullable String contentType, byte[] soap)
            throws SystemFailureException, SystemFaultException {
        try (InputStream in = new ByteArrayInputStream(soap)) {
            SoapReply said = codec.readReply(in, OutputStream.nullOutputStream());
            if (said instanceof SoapReply.Fault) {
                check(arrival, said);
            }
        } catch (InvalidMessageException e) {
            if (!arrival.good()) {
                throw failed(arrival.said() + " without a fault", e);
            }
            // A good answer is the route's own to understand.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SystemAnswer(Body.of(soap), contentType, arrival.status(), Map.of());
    }

    private void check(Arrival arrival, SoapReply said) throws SystemFailureException, SystemFaultException {
        if (said instanceof SoapReply.Fault fault) {
            if (fault.declaredName() != null) {
                throw new SystemFaultException(
                        system, operation.name(), fault.declaredName(), fault.reason(), fault.detail());
            }
            throw failed(arrival.said() + ", undeclared fault " + fault.code(), null);
        }
        if (!arrival.good()) {
            throw failed(arrival.said() + " without a fault", null);
        }
    }

    SystemFailureException failed(String what, @Nullable Throwable cause) {
        return new SystemFailureException(system, operation.name(), Kind.FAILED, what, cause);
    }
}
