package io.trestle.connectors.soap;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.Body;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.http.HttpCall;
import io.trestle.connectors.http.HttpOperation;
import io.trestle.connectors.http.HttpReply;
import io.trestle.connectors.http.RequestFields;
import io.trestle.connectors.soap.EnvelopeMessages.Arrival;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;

/** Envelopes over HTTP (SOAP 1.1, section 6; SOAP 1.2 part 2, section 7). */
record EnvelopeOperation(EnvelopeMessages messages) implements HttpOperation {

    @Override
    public boolean isSecured() {
        return messages.isSecured();
    }

    @Override
    public HttpCall write(SystemRequest request) throws InvalidMessageException {
        Wire.Sent sent = messages.write(request);
        SoapOperation operation = messages.operation();
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

    @Override
    public SystemAnswer read(SystemRequest request, HttpReply reply)
            throws SystemFailureException, SystemFaultException {
        Arrival arrival = new Arrival(reply.isSuccessful(), "status " + reply.status(), reply.status());
        return messages.read(request, reply.body(), reply.contentType(), arrival);
    }
}
