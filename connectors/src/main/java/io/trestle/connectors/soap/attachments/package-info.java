/**
 * Attachments of SOAP messages: MTOM packages (SOAP Message Transmission Optimization Mechanism, XML-binary Optimized
 * Packaging 1.0, multipart/related of RFC 2387), and parts beside an envelope (SOAP Messages with Attachments, {@code swaRef}). JSON
 * knows them as Base64 text.
 */
@NullMarked
package io.trestle.connectors.soap.attachments;

import org.jspecify.annotations.NullMarked;
