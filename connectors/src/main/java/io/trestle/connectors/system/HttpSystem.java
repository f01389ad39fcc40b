package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Keys;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.OrderedCopy;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.definition.Words;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP service that speaks JSON or XML.
 *
 * @param system the name by which operations call it; the file is named like it
 * @param endpoints base addresses; several are balanced, and one that refuses connections is passed over for a while
 * @param username the login that goes with every request (HTTP Basic, RFC 7617); none where left out
 * @param password goes with the username
 * @param oauth how requests get an access token (OAuth 2.0 client credentials); they have none where left out
 * @param tls whom to believe and who we are over {@code https}; what the Java platform trusts, and nobody, where left out
 * @param operations by name
 * @param timeout the longest a call may take, from connecting to the last byte of the answer; 30 s
 * @param connectTimeout the longest that connecting may take; 2 s, and never longer than the timeout
 * @param concurrency the most calls at a time; the next one is answered with 503 at once. No limit where left out
 * @param shares how much of the concurrency calls of lower priority may find taken; half for low ones where left out
 * @param breaker when a system that fails is left alone; it never is where left out
 * @param retry which calls are made again after a failure; none where left out
 * @param drift how the service is watched for changes of its OpenAPI document, which must have been imported from an
 *     address; not at all where left out
 * @param discovery how the names in {@code endpoints} are looked up so that each of their addresses is one; they are
 *     connected to as they are written where left out
 */
public record HttpSystem(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String system,

        @NotEmpty @Syntax(value = Syntaxes.BASE_ADDRESS, expected = Syntaxes.BASE_ADDRESS_EXPECTED)
        List<URI> endpoints,

        @Nullable String username,
        @Secret @Nullable String password,
        @Nullable OAuthClient oauth,
        @Nullable SystemTls tls,

        @NotEmpty @Keys(value = Syntaxes.OPERATION, expected = Syntaxes.OPERATION_EXPECTED)
        Map<String, Operation> operations,

        @DefaultsTo("30s") Duration timeout,
        @DefaultsTo("2s") Duration connectTimeout,
        @Range(min = 1, max = 100_000) @Nullable Integer concurrency,
        @Nullable Shares shares,
        @Nullable Breaker breaker,
        @Nullable Retry retry,
        @Nullable DriftWatch drift,
        @Nullable DnsDiscovery discovery)
        implements SystemDefinition {

    public HttpSystem {
        endpoints = List.copyOf(endpoints);
        operations = OrderedCopy.of(operations);
        connectTimeout = Timeouts.capped(connectTimeout, timeout);
        Checks checks = Checks.of(
                HttpSystem.class,
                system,
                endpoints,
                username,
                password,
                oauth,
                tls,
                operations,
                timeout,
                connectTimeout,
                concurrency,
                shares,
                breaker,
                retry,
                drift,
                discovery);
        DnsDiscovery.check(checks, endpoints, discovery);
        Shares.check(checks, concurrency, shares);
        SystemTls.check(checks, endpoints, tls);
        Logins.check(checks, username, password, oauth).enforce();
    }

    /** One without a login that is not watched, at the addresses that are written. */
    public HttpSystem(
            String system,
            List<URI> endpoints,
            Map<String, Operation> operations,
            Duration timeout,
            Duration connectTimeout,
            @Nullable Integer concurrency,
            @Nullable Breaker breaker,
            @Nullable Retry retry) {
        this(
                system,
                endpoints,
                null,
                null,
                null,
                null,
                operations,
                timeout,
                connectTimeout,
                concurrency,
                null,
                breaker,
                retry,
                null,
                null);
    }

    /** The same with other operations. */
    public HttpSystem withOperations(Map<String, Operation> other) {
        return new HttpSystem(
                system,
                endpoints,
                username,
                password,
                oauth,
                tls,
                other,
                timeout,
                connectTimeout,
                concurrency,
                shares,
                breaker,
                retry,
                drift,
                discovery);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }

    /**
     * One HTTP exchange. Templates have variables in braces. A variable's value is the call's parameter of that name, or
     * else the scalar of that name at the top of the JSON body. A path variable must have a value; a query parameter or
     * header field whose variable has none is left out. Values are percent-encoded in path and query and cannot change which
     * resource is meant: what makes an empty or a dot segment is refused, and so are control characters.
     *
     * @param http method and path template, {@code GET /stock/{sku}}
     * @param query query parameters to send: name to a template such as {@code {sku}}
     * @param headers header fields to send: name to a constant or a template such as {@code {tenant}}
     * @param form fields of a body of {@code application/x-www-form-urlencoded}: name to a template such as {@code {sku}};
     *     a field whose variable has no value is left out. The body is the request's JSON, or what {@code request} says,
     *     where there are none
     * @param request how the request body is written; {@link Format#JSON} by default
     * @param response how the answer's body is read; {@link Format#JSON} by default
     * @param schema the XSD, or the WSDL with schemas in it, that describes the XML side, relative to {@code systems/};
     *     needed where a side is XML
     * @param requestElement the global element of the XML request, as {@code name} or {@code {namespace}name}
     * @param responseElement the global element of the XML answer, as {@code name} or {@code {namespace}name}
     */
    public record Operation(
            @Syntax(value = HTTP, expected = "a method and a path template such as GET /stock/{sku}")
            String http,

            Map<String, String> query,

            @Keys(value = Syntaxes.FIELD_NAME, expected = Syntaxes.FIELD_NAME_EXPECTED)
            Map<String, String> headers,

            Map<String, String> form,
            @DefaultsTo("json") Format request,
            @DefaultsTo("json") Format response,
            @Nullable Path schema,

            @Syntax(value = ELEMENT, expected = "the name of an element") @Nullable String requestElement,

            @Syntax(value = ELEMENT, expected = "the name of an element") @Nullable String responseElement) {

        /** What {@link #http()} looks like. */
        public static final String HTTP = "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /[^ ?#]*";

        private static final String ELEMENT = "(\\{[^{}\\s]*\\})?" + Syntaxes.OPERATION;

        public Operation {
            query = OrderedCopy.of(query);
            headers = OrderedCopy.of(headers);
            form = OrderedCopy.of(form);
            boolean xmlIn = request == Format.XML;
            boolean xmlOut = response == Format.XML;
            Checks checks = Checks.of(
                            Operation.class,
                            http,
                            query,
                            headers,
                            form,
                            request,
                            response,
                            schema,
                            requestElement,
                            responseElement)
                    .that(
                            schema != null || !(xmlIn || xmlOut),
                            "schema",
                            schema,
                            "an XSD file where a side is xml",
                            "request",
                            "response")
                    .that(
                            requestElement != null || !xmlIn,
                            "requestElement",
                            requestElement,
                            "an element of the schema")
                    .that(
                            responseElement != null || !xmlOut,
                            "responseElement",
                            responseElement,
                            "an element of the schema",
                            "response")
                    .that(
                            form.isEmpty() || request == Format.JSON,
                            "form",
                            form,
                            "none where request is " + Words.shown(request),
                            "request")
                    .that(
                            form.isEmpty() || http.matches("(POST|PUT|PATCH) .*"),
                            "form",
                            form,
                            "none for a method without a body",
                            "http")
                    .that(HttpChecks.isPath(http), "http", http, HttpChecks.PATH_EXPECTED);
            query.forEach((name, template) -> checks.that(
                    HttpChecks.isTemplate(template), "query." + name, template, HttpChecks.TEMPLATE_EXPECTED));
            form.forEach((name, template) -> checks.that(
                    HttpChecks.isTemplate(template), "form." + name, template, HttpChecks.TEMPLATE_EXPECTED));
            for (Map.Entry<String, String> field : headers.entrySet()) {
                checks.that(HttpChecks.isField(field), "headers", field.getKey(), HttpChecks.FIELD_EXPECTED);
            }
            checks.enforce();
        }

        /** Header fields may carry logins, so their values are left out. */
        @Override
        public String toString() {
            return "Operation[http=" + http + ", query=" + query + ", headers=" + headers.keySet() + ", form="
                    + form + ", request=" + request + ", response=" + response + ", schema=" + schema
                    + ", requestElement=" + requestElement
                    + ", responseElement=" + responseElement + "]";
        }
    }

    /** What a body is written in. */
    public enum Format {
        /** A JSON text (RFC 8259). */
        JSON,
        /** An XML document whose shape an XSD gives. */
        XML,
        /** Bytes that cross unchanged, with the header fields that describe them; answers of the 4xx class too. */
        PASS
    }
}
