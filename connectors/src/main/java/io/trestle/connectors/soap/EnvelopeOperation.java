package io.trestle.connectors.soap;

import io.netty.handler.codec.http.HttpHeaderNames;
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
import io.trestle.connectors.http.XmlContent;
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

    EnvelopeOperation(String system, SoapOperation operation, CodecLimits limits) {
        this.system = system;
        this.operation = operation;
        this.codec = SoapCodec.compile(operation, limits);
    }

    @Override
    public HttpCall write(SystemRequest request) throws InvalidMessageException {
        byte[] content = request.body() instanceof Body.Bytes whole ? whole.bytes() : new byte[0];
        String charset = "utf-8";
        if (request.isXml()) {
            charset = XmlContent.charset(content, request.contentType());
        } else {
            content = envelope(content, request.parameters());
        }
        HttpHeaders fields = RequestFields.of(request);
        String mediaType = operation.version().mediaType();
        String contentType = mediaType + "; charset=" + charset;
        String action = operation.soapAction().replace("\\", "\\\\").replace("\"", "\\\"");
        if (operation.version() == SoapVersion.SOAP_11) {
            fields.set("SOAPAction", "\"" + action + "\"");
        } else if (!action.isEmpty()) {
            contentType += "; action=\"" + action + "\"";
        }
        fields.set(HttpHeaderNames.CONTENT_TYPE, contentType);
        fields.set(HttpHeaderNames.ACCEPT, mediaType);
        return new HttpCall(operation.name(), "POST", "", fields, Body.of(content), true, false);
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
        if (!XmlContent.isXml(reply.contentType())) {
            throw failed("status " + reply.status() + ", " + reply.contentType() + " (expected: XML)", null);
        }
        byte[] soap = XmlContent.decoded(whole.bytes(), reply.contentType());
        if (request.isXml()) {
            return asItIs(reply, whole.bytes(), soap);
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
    private SystemAnswer asItIs(HttpReply reply, byte[] sent, byte[] soap)
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
        return new SystemAnswer(Body.of(sent), reply.contentType(), reply.status(), Map.of());
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
