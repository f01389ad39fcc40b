package io.trestle.connectors.broker;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A property of a JMS message, or a header of a Kafka record.
 *
 * @param type {@code string}, {@code boolean}, {@code byte}, {@code short}, {@code int}, {@code long}, {@code float},
 *     {@code double}, {@code bytes} (whose value is Base64, RFC 4648 section 4) or {@code null}
 * @param value as text
 */
public record MessageProperty(String name, String type, String value) {

    public static MessageProperty text(String name, String value) {
        return new MessageProperty(name, "string", value);
    }

    /** Of a value as a broker's client gives it. */
    public static MessageProperty of(String name, @Nullable Object value) {
        if (value == null) {
            return new MessageProperty(name, "null", "");
        }
        if (value instanceof byte[] bytes) {
            return ofBytes(name, bytes);
        }
        String type = value instanceof Boolean
                ? "boolean"
                : value instanceof Byte
                        ? "byte"
                        : value instanceof Short
                                ? "short"
                                : value instanceof Integer
                                        ? "int"
                                        : value instanceof Long
                                                ? "long"
                                                : value instanceof Float
                                                        ? "float"
                                                        : value instanceof Double ? "double" : "string";
        return new MessageProperty(name, type, value.toString());
    }

    /** As text where the bytes are UTF-8, so that people can read it; both become the same bytes in a Kafka record. */
    private static MessageProperty ofBytes(String name, byte[] bytes) {
        try {
            return text(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException binary) {
            return new MessageProperty(name, "bytes", Base64.getEncoder().encodeToString(bytes));
        }
    }

    /**
     * The value as a broker's client takes it; null for {@code null}.
     *
     * @throws IllegalArgumentException where the text is none of its type
     */
    public @Nullable Object asObject() {
        return switch (type) {
            case "null" -> null;
            case "boolean" -> Boolean.valueOf(value);
            case "byte" -> Byte.valueOf(value);
            case "short" -> Short.valueOf(value);
            case "int" -> Integer.valueOf(value);
            case "long" -> Long.valueOf(value);
            case "float" -> Float.valueOf(value);
            case "double" -> Double.valueOf(value);
            case "bytes" -> Base64.getDecoder().decode(value);
            default -> value;
        };
    }

    /** The value as the bytes of a record's header; null for {@code null}. */
    public byte @Nullable [] asBytes() {
        Object object = asObject();
        return object == null ? null : object instanceof byte[] bytes ? bytes : value.getBytes(StandardCharsets.UTF_8);
    }
}
