/**
 * HTTP systems, and the HTTP client that SOAP systems use too.
 *
 * <p>What crosses: the method, path, query and header fields that the operation names, the body, {@code traceparent} and
 * {@code tracestate}, and the call id as {@code X-Request-Id}. Of the caller's own header fields nothing crosses, except
 * with {@code PASS} those that describe or choose a representation.
 *
 * <p>What an answer becomes:
 *
 * <ul>
 *   <li>2xx: the answer; with format JSON or XML its body becomes JSON, with PASS it stays as it is.
 *   <li>4xx with PASS: an answer like any other, with its status, except 401 and 407, which the gateway's own login caused.
 *   <li>4xx with JSON or XML: a {@link io.trestle.connectors.SystemFaultException} named by the status, such as {@code 404},
 *       with a JSON object in the body as its detail; except those that find fault with how the gateway asks (401, 405, 406,
 *       407, 408, 411, 414, 415, 417, 421, 426, 429, 431): {@code FAILED}.
 *   <li>304 with PASS: an answer. Every other 3xx is {@code FAILED}: redirects are not followed.
 *   <li>5xx: {@code FAILED}.
 * </ul>
 */
@NullMarked
package io.trestle.connectors.http;

import org.jspecify.annotations.NullMarked;
