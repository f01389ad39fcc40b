package io.trestle.gateway.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.trestle.mappings.json.JsonMistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a batch. What stands in it is kept as it is written, to the last digit. For one line. */
final class BatchRequest {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final byte[] line;
    private final Map<String, String> texts = new HashMap<>();
    private boolean reverse;
    private byte @Nullable [] id;
    private byte @Nullable [] input;
    private @Nullable String inputText;

    private BatchRequest(byte[] line) {
        this.line = line;
    }

    /** Reads a line as far as it goes; {@link #id} is known then, if it came before what is wrong. */
    static BatchRequest of(byte[] line) {
        return new BatchRequest(line);
    }

    /** @throws ConversionFailedException when the line is no JSON object, or a property has the wrong type */
    void read() throws ConversionFailedException {
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ConversionFailedException("line: no JSON object (expected: one)");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                property(name, json);
            }
            if (json.nextToken() != null) {
                throw new ConversionFailedException("line: more than one JSON value (expected: one)");
            }
        } catch (JsonProcessingException e) {
            throw new ConversionFailedException("line: not well-formed JSON" + JsonMistake.of(e), e);
        } catch (IOException e) {
            throw new ConversionFailedException("line: not well-formed JSON: its bytes are not characters", e);
        }
    }

    private void property(String name, JsonParser json) throws IOException, ConversionFailedException {
        switch (name) {
            case "id" -> id = raw(json);
            case "input" -> {
                input = raw(json);
                inputText = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            }
            case "reverse" -> reverse = flag(name, json);
            case "wsdl", "operation", "direction", "part", "service", "port" -> {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getText());
                } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                    throw new ConversionFailedException(name + ": no string (expected: one)");
                }
            }
            default -> json.skipChildren();
        }
    }

    private static boolean flag(String name, JsonParser json) throws ConversionFailedException {
        if (!json.currentToken().isBoolean() && json.currentToken() != JsonToken.VALUE_NULL) {
            throw new ConversionFailedException(name + ": no boolean (expected: true or false)");
        }
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** The value that the parser stands at, as it is written. */
    private byte[] raw(JsonParser json) throws IOException, ConversionFailedException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        if (start < 0) {
            throw new ConversionFailedException("line: no UTF-8 (expected: UTF-8)");
        }
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
        } else {
            // The end of a text or number is known when it is read.
            json.getTextLength();
        }
        return Arrays.copyOfRange(line, start, (int) json.currentLocation().getByteOffset());
    }

    /** As JSON. */
    byte[] id() {
        return id == null ? "null".getBytes(StandardCharsets.US_ASCII) : id;
    }

    Conversion conversion() throws ConversionFailedException {
        try {
            String part = texts.get("part");
            return new Conversion(
                    Path.of(required("wsdl")),
                    texts.get("service"),
                    texts.get("port"),
                    required("operation"),
                    oneOf(Direction.class, "direction", required("direction")),
                    part == null ? null : oneOf(MessagePart.class, "part", part),
                    Packaging.NONE,
                    reverse);
        } catch (InvalidPathException e) {
            throw new ConversionFailedException("wsdl: no path (expected: one)", e);
        } catch (IllegalArgumentException e) {
            throw new ConversionFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private String required(String name) throws ConversionFailedException {
        String text = texts.get(name);
        if (text == null || text.isEmpty()) {
            throw new ConversionFailedException(name + ": missing");
        }
        return text;
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name, String text)
            throws ConversionFailedException {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        String all = String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw new ConversionFailedException(name + ": not known (expected: one of " + all + ")");
    }

    /** The input as it is written; null where there is none. */
    byte @Nullable [] input() {
        return input;
    }

    /** The input where it is a string: a message as text. */
    @Nullable String inputText() {
        return inputText;
    }
}
