package io.trestle.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.trestle.connectors.Body;
import io.trestle.connectors.JsonText;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.HttpSystem.Format;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.XmlCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an HTTP response means, as the package says. */
final class AnswerReader {

    /** Statuses of the 4xx class that find fault with how the gateway asks, not with what is asked. */
    private static final Set<Integer> OF_THE_GATEWAY =
            Set.of(401, 405, 406, 407, 408, 411, 414, 415, 417, 421, 426, 429, 431);

    private static final int LARGEST_DETAIL = 64 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final String system;
    private final String operation;
    private final Format format;
    private final @Nullable XmlCodec xml;

    /** @param xml reads the answer where {@code format} is XML */
    AnswerReader(String system, String operation, Format format, @Nullable XmlCodec xml) {
        this.system = system;
        this.operation = operation;
        this.format = format;
        this.xml = xml;
    }

    /** The {@code Accept} field that goes with what is read here. */
    String accepted() {
        return format == Format.XML ? "application/xml, text/xml;q=0.9" : SystemAnswer.JSON;
    }

    SystemAnswer read(SystemRequest request, HttpReply reply) throws SystemFailureException, SystemFaultException {
        int status = reply.status();
        if (format == Format.PASS) {
            if (reply.isSuccessful() || status == 304 || (status / 100 == 4 && status != 401 && status != 407)) {
                return new SystemAnswer(reply.body(), reply.contentType(), status, PassedFields.back(reply.headers()));
            }
            throw failed("status " + status);
        }
        if (!reply.isSuccessful()) {
            if (status / 100 == 4 && !OF_THE_GATEWAY.contains(status)) {
                throw new SystemFaultException(
                        system,
                        operation,
                        Integer.toString(status),
                        HttpResponseStatus.valueOf(status).reasonPhrase(),
                        detail(reply));
            }
            throw failed("status " + status);
        }
        if (!(reply.body() instanceof Body.Bytes whole)) {
            return new SystemAnswer(Body.NONE, null, status, Map.of());
        }
        byte[] json = xml == null
                ? json(reply, whole.bytes())
                : fromXml(request.lenient() ? xml.lenient() : xml, reply, whole.bytes());
        return new SystemAnswer(Body.of(json), SystemAnswer.JSON, status, Map.of());
    }

    private byte[] fromXml(XmlCodec codec, HttpReply reply, byte[] bytes) throws SystemFailureException {
        if (!XmlContent.isXml(reply.contentType())) {
            throw failed("answered " + reply.contentType() + " (expected: XML)");
        }
        byte[] document = XmlContent.decoded(bytes, reply.contentType());
        ByteArrayOutputStream json = new ByteArrayOutputStream(document.length);
        try {
            codec.toJson(new ByteArrayInputStream(document), json);
        } catch (InvalidMessageException e) {
            throw new SystemFailureException(
                    system, operation, Kind.FAILED, "an answer that does not fit the schema", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toByteArray();
    }

    private byte[] json(HttpReply reply, byte[] bytes) throws SystemFailureException {
        byte[] text = Charsets.utf8(bytes, reply.contentType());
        if (!JsonText.is(text)) {
            throw failed("answered " + reply.contentType() + " (expected: JSON)");
        }
        return text;
    }

    private static @Nullable JsonNode detail(HttpReply reply) {
        if (!(reply.body() instanceof Body.Bytes whole) || whole.bytes().length > LARGEST_DETAIL) {
            return null;
        }
        byte[] text = Charsets.utf8(whole.bytes(), reply.contentType());
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    private SystemFailureException failed(String what) {
        return new SystemFailureException(system, operation, Kind.FAILED, what, null);
    }
}
