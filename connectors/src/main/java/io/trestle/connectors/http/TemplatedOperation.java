package io.trestle.connectors.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.Body;
import io.trestle.connectors.JsonFields;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.HttpSystem.Format;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.XmlCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operation of an HTTP system: its templates filled, its bodies in the formats that it says. */
final class TemplatedOperation implements HttpOperation {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

    private final String name;
    private final String method;
    private final Template path;
    private final Map<String, Template> query = new LinkedHashMap<>();
    private final Map<String, Template> headers = new LinkedHashMap<>();
    private final Map<String, Template> form = new LinkedHashMap<>();
    private final Format requestFormat;
    private final Format responseFormat;
    private final @Nullable XmlCodec requestXml;
    private final AnswerReader answers;

    /**
     * @param requestXml writes the request where its format is XML
     * @param responseXml reads the answer where its format is XML
     */
    TemplatedOperation(
            String system,
            String name,
            HttpSystem.Operation operation,
            @Nullable XmlCodec requestXml,
            @Nullable XmlCodec responseXml) {
        this.name = name;
        int space = operation.http().indexOf(' ');
        this.method = operation.http().substring(0, space);
        this.path = Template.of(operation.http().substring(space + 1));
        operation.query().forEach((key, template) -> query.put(key, Template.of(template)));
        operation.form().forEach((key, template) -> form.put(key, Template.of(template)));
        operation.headers().forEach((key, template) -> headers.put(key, Template.of(template)));
        this.requestFormat = operation.request();
        this.responseFormat = operation.response();
        this.answers = new AnswerReader(system, name, operation.response(), responseXml);
        this.requestXml = requestXml;
    }

    @Override
    public HttpCall write(SystemRequest request) throws InvalidMessageException {
        Values values = new Values(request);
        HttpHeaders fields = RequestFields.of(request);
        boolean pass = responseFormat == Format.PASS;
        Body body = Body.NONE;
        if (WITHOUT_BODY.contains(method)) {
            request.body().discard();
        } else {
            body = form.isEmpty()
                    ? content(request)
                    : Body.of(pairs(form, values).getBytes(StandardCharsets.US_ASCII));
        }
        if (requestFormat == Format.PASS || pass) {
            PassedFields.out(request, fields);
        }
        if (!pass) {
            fields.set(HttpHeaderNames.ACCEPT, answers.accepted());
            fields.remove(HttpHeaderNames.ACCEPT_ENCODING);
        }
        if (body == Body.NONE) {
            fields.remove(HttpHeaderNames.CONTENT_TYPE).remove(HttpHeaderNames.CONTENT_ENCODING);
        } else if (requestFormat != Format.PASS) {
            fields.set(HttpHeaderNames.CONTENT_TYPE, contentType(request));
            fields.remove(HttpHeaderNames.CONTENT_ENCODING);
        }
        if (request.messageId() != null && !SAFE.contains(method)) {
            fields.set("Idempotency-Key", request.messageId());
        }
        for (Map.Entry<String, Template> header : headers.entrySet()) {
            String value = header.getValue().expand(values, text -> text, Encodings::field);
            if (value != null) {
                fields.set(header.getKey(), value);
            }
        }
        boolean stream = pass && request.body() instanceof Body.Streamed;
        return new HttpCall(name, method, target(values), fields, body, !pass, stream);
    }

    private String target(Values values) throws InvalidMessageException {
        String expanded = path.expand(values, text -> text, Encodings::path);
        if (expanded == null) {
            for (String variable : path.variables()) {
                if (values.get(variable) == null) {
                    throw new InvalidMessageException(JsonFields.pointer(variable), "absent (expected: a value)");
                }
            }
            throw new IllegalStateException("a variable lost its value");
        }
        Encodings.segments(expanded, path);
        String pairs = pairs(query, values);
        return pairs.isEmpty() ? expanded : expanded + "?" + pairs;
    }

    /** As a query and a form have them; what has no value is left out. */
    private static String pairs(Map<String, Template> templates, Values values) throws InvalidMessageException {
        StringBuilder pairs = new StringBuilder();
        for (Map.Entry<String, Template> parameter : templates.entrySet()) {
            String value = parameter
                    .getValue()
                    .expand(values, Encodings::percent, (variable, text) -> Encodings.percent(text));
            if (value != null) {
                pairs.append(pairs.isEmpty() ? "" : "&")
                        .append(Encodings.percent(parameter.getKey()))
                        .append('=')
                        .append(value);
            }
        }
        return pairs.toString();
    }

    private Body content(SystemRequest request) throws InvalidMessageException {
        if (requestXml == null || request.isXml()) {
            return request.body();
        }
        byte[] json = request.body() instanceof Body.Bytes whole ? whole.bytes() : new byte[0];
        ByteArrayOutputStream xml = new ByteArrayOutputStream(json.length * 2 + 128);
        try {
            requestXml.toXml(new ByteArrayInputStream(json), request.parameters(), xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Body.of(xml.toByteArray());
    }

    private String contentType(SystemRequest request) {
        if (!form.isEmpty()) {
            return "application/x-www-form-urlencoded";
        }
        if (request.isXml()) {
            return request.contentType() == null ? "application/xml" : request.contentType();
        }
        return requestXml == null ? SystemAnswer.JSON : "application/xml; charset=utf-8";
    }

    @Override
    public SystemAnswer read(SystemRequest request, HttpReply reply)
            throws SystemFailureException, SystemFaultException {
        return answers.read(request, reply);
    }
}
