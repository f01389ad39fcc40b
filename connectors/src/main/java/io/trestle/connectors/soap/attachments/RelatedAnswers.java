package io.trestle.connectors.soap.attachments;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.trestle.mappings.json.BinaryValues;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers as packages (multipart/related, RFC 2387): the first part is JSON, and where that says {@code "cid:1"} the content
 * of the part with the Content-ID {@code <1>} is meant (RFC 2392), as bytes. For one answer.
 */
public final class RelatedAnswers {

    /** The media type. */
    public static final String TYPE = "multipart/related";

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final List<byte[]> parts = new ArrayList<>();
    private final JsonParser from;
    private final JsonGenerator to;

    private RelatedAnswers(JsonParser from, JsonGenerator to) {
        this.from = from;
        this.to = to;
    }

    /** A package and its Content-Type. */
    public record Related(String contentType, byte[] content) {}

    /** @param json what the codec made of an answer of this shape */
    public static Related of(byte[] json, ElementShape shape) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(1024);
        List<byte[]> parts;
        try (JsonParser from = JSON.createParser(json);
                JsonGenerator to = JSON.createGenerator(message)) {
            RelatedAnswers answer = new RelatedAnswers(from, to);
            from.nextToken();
            answer.value(shape.type());
            parts = answer.parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String boundary = "trestle-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream(json.length);
        part(body, boundary, "application/json", "message", message.toByteArray());
        for (int i = 0; i < parts.size(); i++) {
            part(body, boundary, "application/octet-stream", Integer.toString(i + 1), parts.get(i));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new Related(
                TYPE + "; type=\"application/json\"; start=\"<message>\"; boundary=\"" + boundary + "\"",
                body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String boundary, String type, String id, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: binary"
                        + "\r\nContent-ID: <" + id + ">\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes(new byte[] {'\r', '\n'});
    }

    private void value(@Nullable Shape type) throws IOException {
        if (type != null && BinaryValues.is(type) && from.currentToken() == JsonToken.VALUE_STRING) {
            bytes();
        } else if (type instanceof ComplexShape complex
                && !complex.isAnyType()
                && from.currentToken() == JsonToken.START_OBJECT) {
            object(complex, ObjectView.of(complex));
        } else {
            JsonCopy.value(from, to);
        }
    }

    private void bytes() throws IOException {
        byte[] content;
        if (from.getText().indexOf(':') >= 0) {
            // A reference that leads elsewhere.
            JsonCopy.value(from, to);
            return;
        }
        try {
            content = Base64.getMimeDecoder().decode(from.getText());
        } catch (IllegalArgumentException e) {
            JsonCopy.value(from, to);
            return;
        }
        parts.add(content);
        to.writeString("cid:" + parts.size());
    }

    /** @param declared null for a round of a group */
    private void object(@Nullable ComplexShape declared, ObjectView view) throws IOException {
        Map<String, Property> properties = properties(view);
        to.writeStartObject();
        while (from.nextToken() == JsonToken.FIELD_NAME) {
            String name = from.currentName();
            to.writeFieldName(name);
            JsonToken token = from.nextToken();
            // The codec writes the type before what depends on it.
            if (name.equals(ObjectView.TYPE) && declared != null && token == JsonToken.VALUE_STRING) {
                ComplexShape named = ObjectView.typeNames(declared).get(from.getText());
                properties = named == null ? properties : properties(ObjectView.of(named));
            }
            property(properties.get(name));
        }
        to.writeEndObject();
    }

    private static Map<String, Property> properties(ObjectView view) {
        Map<String, Property> properties = new HashMap<>();
        view.properties().forEach(property -> properties.put(property.name(), property));
        return properties;
    }

    private void property(@Nullable Property property) throws IOException {
        if (from.currentToken() == JsonToken.START_ARRAY
                && property != null
                && property.occurs().isRepeated()) {
            to.writeStartArray();
            while (from.nextToken() != JsonToken.END_ARRAY) {
                one(property);
            }
            to.writeEndArray();
        } else {
            one(property);
        }
    }

    private void one(@Nullable Property property) throws IOException {
        if (property instanceof Property.OfElement of) {
            value(of.element().type());
        } else if (property instanceof Property.OfText of) {
            value(of.type());
        } else if (property instanceof Property.OfAttribute of) {
            value(of.attribute().type());
        } else if (property instanceof Property.OfGroup of && from.currentToken() == JsonToken.START_OBJECT) {
            object(null, of.item());
        } else {
            JsonCopy.value(from, to);
        }
    }
}
