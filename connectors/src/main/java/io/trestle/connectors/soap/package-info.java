/**
 * SOAP 1.1 and 1.2 over HTTP (SOAP 1.1, section 6; SOAP 1.2 part 2, section 7), by the WSDL alone.
 *
 * <p>JSON becomes the envelope that the WSDL describes; properties that the JSON lacks come from the call's parameters. A body
 * that is XML already is sent as it is, and its answer comes back as it is. {@code SOAPAction} goes with SOAP 1.1, always and
 * in quotes; with SOAP 1.2 the action is a parameter of the Content-Type, where there is one. {@code traceparent},
 * {@code tracestate} and {@code X-Request-Id} go with both. Compressed answers are unpacked, and attachments of packages
 * (MTOM) take their place in the message as Base64.
 *
 * <p>What a definition asks for beyond that happens between codec and connection: WS-Addressing, WS-Security, MTOM and gzip,
 * in this order. Envelopes are read as trees for it, which systems without it do not pay for.
 *
 * <p>A definition with {@code jms} sends the same envelopes to a queue (SOAP over Java Message Service 1.0): the properties
 * {@code SOAPJMS_bindingVersion}, {@code SOAPJMS_contentType}, {@code SOAPJMS_soapAction} (SOAP 1.1) and
 * {@code SOAPJMS_requestURI} go with requests, {@code SOAPJMS_contentEncoding} where they are compressed. Requests with an
 * answer live no longer than the call; those without are persistent. Topics, JNDI and the properties of a WSDL that set
 * priority and delivery mode are not used.
 *
 * <p>What an answer becomes, whatever its HTTP status: a declared fault a
 * {@link io.trestle.connectors.SystemFaultException} of its name, with its fields; every other fault, and what is no
 * envelope or does not fit the WSDL, {@code FAILED}. An answer of the 2xx class without a body is enough for an operation
 * that promises nothing.
 */
@NullMarked
package io.trestle.connectors.soap;

import org.jspecify.annotations.NullMarked;
