package io.trestle.connectors.soap;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.Body;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.http.HttpCall;
import io.trestle.connectors.http.HttpOperation;
import io.trestle.connectors.http.HttpReply;
import io.trestle.connectors.http.RequestFields;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
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

/** An operation of a port: envelopes out and in. */
final class EnvelopeOperation implements HttpOperation {

    private final String system;
    private final SoapOperation operation;
    private final SoapCodec codec;
    private final Wire wire;
    private final String messageId;

    EnvelopeOperation(String system, SoapOperation operation, CodecLimits limits, Wire wire) {
        this(system, operation, SoapCodec.compile(operation, limits), wire, "");
    }

    private EnvelopeOperation(String system, SoapOperation operation, SoapCodec codec, Wire wire, String messageId) {
        this.system = system;
        this.operation = operation;
        this.codec = codec;
        this.wire = wire;
        this.messageId = messageId;
    }

    /** The operation for one call: it knows the id of its message, where messages have ids. */
    HttpOperation forOneCall(SystemRequest request) {
        return wire.isAddressed()
                ? new EnvelopeOperation(system, operation, codec, wire, Addressing.messageId(request.messageId()))
                : this;
    }

    @Override
    public boolean isSecured() {
        return wire.isSecured();
    }

    @Override
    public HttpCall write(SystemRequest request) throws InvalidMessageException {
        byte[] content = request.body() instanceof Body.Bytes whole ? whole.bytes() : new byte[0];
        String said = null;
        if (request.isXml()) {
            said = request.contentType();
        } else {
            content = envelope(content, request.parameters());
        }
        Wire.Sent sent = wire.send(content, said, messageId);
        HttpHeaders fields = RequestFields.of(request);
        if (operation.version() == SoapVersion.SOAP_11) {
            fields.set("SOAPAction", "\"" + Wire.quoted(operation.soapAction()) + "\"");
        }
        fields.set(HttpHeaderNames.CONTENT_TYPE, sent.contentType());
        if (sent.compressed()) {
            fields.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        fields.set(HttpHeaderNames.ACCEPT, operation.version().mediaType() + ", multipart/related");
        return new HttpCall(operation.name(), "POST", "", fields, Body.of(sent.content()), true, false);
    }

    private byte[] envelope(byte[] json, Map<String, String> parameters) throws InvalidMessageException {
        ByteArrayOutputStream soap = new ByteArrayOutputStream(json.length * 2 + 512);
        try {
            codec.writeRequest(new ByteArrayInputStream(json), parameters, soap);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return soap.toByteArray();
    }

    @Override
    public SystemAnswer read(SystemRequest request, HttpReply reply)
            throws SystemFailureException, SystemFaultException {
        if (!(reply.body() instanceof Body.Bytes whole)) {
            if (reply.isSuccessful() && operation.output() == null) {
                return new SystemAnswer(Body.NONE, null, reply.status(), Map.of());
            }
            throw failed("status " + reply.status() + " without a body", null);
        }
        if (!Wire.isEnvelope(reply.contentType())) {
            throw failed("status " + reply.status() + ", " + reply.contentType() + " (expected: XML)", null);
        }
        byte[] soap;
        try {
            soap = wire.receive(whole.bytes(), reply.contentType(), messageId);
        } catch (InvalidMessageException e) {
            throw failed("status " + reply.status() + ", an answer that cannot be taken", e);
        }
        if (request.isXml()) {
            boolean untouched = soap == whole.bytes();
            return asItIs(reply, untouched ? reply.contentType() : wire.contentType("utf-8"), soap);
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream(soap.length);
        try {
            check(reply, codec.readReply(new ByteArrayInputStream(soap), json));
        } catch (InvalidMessageException e) {
            throw failed("status " + reply.status() + ", an answer that does not fit the WSDL", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SystemAnswer(Body.of(json.toByteArray()), SystemAnswer.JSON, reply.status(), Map.of());
    }

    /** The envelope for a route that sent one itself; only whether it is a fault is looked at. */
    private SystemAnswer asItIs(HttpReply reply, @Nullable String contentType, byte[] soap)
            throws SystemFailureException, SystemFaultException {
        try (InputStream in = new ByteArrayInputStream(soap)) {
            SoapReply said = codec.readReply(in, OutputStream.nullOutputStream());
            if (said instanceof SoapReply.Fault) {
                check(reply, said);
            }
        } catch (InvalidMessageException e) {
            if (!reply.isSuccessful()) {
                throw failed("status " + reply.status() + " without a fault", e);
            }
            // A good answer is the route's own to understand.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SystemAnswer(Body.of(soap), contentType, reply.status(), Map.of());
    }

    private void check(HttpReply reply, SoapReply said) throws SystemFailureException, SystemFaultException {
        if (said instanceof SoapReply.Fault fault) {
            if (fault.declaredName() != null) {
                throw new SystemFaultException(
                        system, operation.name(), fault.declaredName(), fault.reason(), fault.detail());
            }
            throw failed("status " + reply.status() + ", undeclared fault " + fault.code(), null);
        }
        if (!reply.isSuccessful()) {
            throw failed("status " + reply.status() + " without a fault", null);
        }
    }

    private SystemFailureException failed(String what, @Nullable Throwable cause) {
        return new SystemFailureException(system, operation.name(), Kind.FAILED, what, cause);
    }
}
