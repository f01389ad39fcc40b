package io.trestle.connectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trestle.transformers.InvalidMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The fields at the top of a JSON message, where connectors look at them or add to them. */
public final class JsonFields {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonFields() {}

    /**
     * The message with a string field for every parameter that it lacks; the rest of it stays byte for byte. No body is an
     * empty object. An array or a scalar gets no fields.
     *
     * @throws InvalidMessageException when the body is not JSON in UTF-8
     */
    public static byte[] fill(Body body, Map<String, String> parameters) throws InvalidMessageException {
        byte[] json = body instanceof Body.Bytes whole ? whole.bytes() : new byte[] {'{', '}'};
        Set<String> present = new HashSet<>();
        int begin = -1;
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new InvalidMessageException("", "empty (expected: JSON)");
            }
            if (first == JsonToken.START_OBJECT) {
                begin = (int) parser.currentLocation().getByteOffset();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    present.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new InvalidMessageException("", "more than one JSON value");
            }
        } catch (IOException e) {
            throw notJson(e);
        }
        return begin < 0 ? json : spliced(json, begin, present, parameters);
    }

    /**
     * The scalars at the top of an object, as text; nothing of what is no object.
     *
     * @throws InvalidMessageException when the bytes are not JSON in UTF-8
     */
    public static Map<String, String> scalars(byte[] json) throws InvalidMessageException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return fields;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    fields.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return fields;
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** The JSON Pointer (RFC 6901) of a field at the top. */
    public static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static byte[] spliced(byte[] json, int begin, Set<String> present, Map<String, String> parameters) {
        StringBuilder missing = new StringBuilder();
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        parameters.forEach((name, value) -> {
            if (!present.contains(name)) {
                missing.append(missing.isEmpty() ? "\"" : ",\"");
                encoder.quoteAsString(name, missing);
                missing.append("\":\"");
                encoder.quoteAsString(value, missing);
                missing.append('"');
            }
        });
        if (missing.isEmpty()) {
            return json;
        }
        if (!present.isEmpty()) {
            missing.append(',');
        }
        ByteArrayOutputStream filled = new ByteArrayOutputStream(json.length + missing.length());
        filled.write(json, 0, begin);
        filled.writeBytes(missing.toString().getBytes(StandardCharsets.UTF_8));
        filled.write(json, begin, json.length - begin);
        return filled.toByteArray();
    }

    private static InvalidMessageException notJson(IOException cause) {
        InvalidMessageException invalid = new InvalidMessageException("", "not JSON");
        invalid.initCause(cause);
        return invalid;
    }
}
