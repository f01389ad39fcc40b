package io.trestle.connectors.soap.attachments;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.InvalidMessageException.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages that come as a form (multipart/form-data, RFC 7578): the part {@value #MESSAGE} is JSON, and where it says
 * {@code "cid:photo"} the content of the part {@code photo} is meant, which takes its place as Base64. Every other part is
 * meant exactly once, so that a message never gets larger than its form by more than Base64 does.
 */
public final class FormMessages {

    /** The media type. */
    public static final String TYPE = "multipart/form-data";

    /** The name of the part that is the message. */
    public static final String MESSAGE = "message";

    private static final String CID = "cid:";
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private FormMessages() {}

    /** Whether a body of this Content-Type is a form. */
    public static boolean isForm(@Nullable String contentType) {
        return MediaType.of(contentType).name().equals(TYPE);
    }

    /**
     * The message of a form, as JSON.
     *
     * @throws InvalidMessageException when the form is malformed, has no message, or message and parts do not go together
     */
    public static byte[] json(byte[] body, @Nullable String contentType) throws InvalidMessageException {
        FormMessages form = new FormMessages();
        for (Part part : MultipartReader.read(body, MediaType.of(contentType))) {
            String name = part.name();
            if (name == null || name.isEmpty()) {
                form.add("", "a part without a name (expected: Content-Disposition: form-data; name=…)");
            } else if (form.parts.put(name, part) != null) {
                form.add("", "part " + shown(name) + ": twice (expected: once)");
            }
        }
        Part message = form.parts.remove(MESSAGE);
        if (message == null) {
            form.add("", "part " + MESSAGE + ": missing (expected: the message, as JSON)");
        }
        form.throwIfAny();
        byte[] json = form.filled(message == null ? new byte[0] : message.content());
        for (String name : form.parts.keySet()) {
            form.add(
                    "",
                    "part " + shown(name) + ": not meant by the message (expected: \"cid:" + shown(name) + "\" in it)");
        }
        form.throwIfAny();
        return json;
    }

    private byte[] filled(byte[] message) throws InvalidMessageException {
        long size = message.length + 1024L;
        for (Part part : parts.values()) {
            size += (part.content().length + 2L) / 3 * 4;
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream((int) Math.min(size, Integer.MAX_VALUE - 8));
        try (JsonParser from = JSON.createParser(message);
                JsonGenerator to = JSON.createGenerator(json)) {
            while (from.nextToken() != null) {
                if (from.currentToken() == JsonToken.VALUE_STRING
                        && from.getText().regionMatches(true, 0, CID, 0, CID.length())) {
                    put(from, to);
                } else {
                    JsonCopy.token(from, to);
                }
            }
        } catch (IOException e) {
            throw new InvalidMessageException("", "part " + MESSAGE + ": not well-formed JSON");
        }
        return json.toByteArray();
    }

    private void put(JsonParser from, JsonGenerator to) throws IOException {
        String name = decoded(from.getText().substring(CID.length()));
        Part part = parts.remove(name);
        if (part == null) {
            add(
                    from.getParsingContext().pathAsPointer().toString(),
                    "cid:" + shown(name) + " (expected: a part of that name, which nothing else means)");
            to.writeNull();
        } else {
            to.writeBinary(part.content());
        }
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private void add(String pointer, String detail) {
        if (violations.size() < 20) {
            violations.add(new Violation(pointer, detail));
        }
    }

    private void throwIfAny() throws InvalidMessageException {
        if (!violations.isEmpty()) {
            throw new InvalidMessageException(violations);
        }
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }
}
