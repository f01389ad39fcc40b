package io.trestle.connectors.jms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.trestle.connectors.JsonFields;
import io.trestle.transformers.InvalidMessageException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A flat JSON object as a MapMessage, and back. Whole numbers become {@code int} or {@code long}; a number that neither these
 * nor {@code double} hold without loss becomes text. Bytes are Base64 in JSON (RFC 4648, section 4).
 */
final class MapMessages {

    private static final JsonFactory JSON = new JsonFactory();

    private MapMessages() {}

    static MapMessage write(MapMessage message, byte[] json) throws JMSException, InvalidMessageException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidMessageException(
                        "", "no object (expected: a flat object, as it becomes a map message)");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (name.isEmpty()) {
                    throw new InvalidMessageException("/", "a field without a name (expected: a name)");
                }
                parser.nextToken();
                field(message, name, parser);
            }
            return message;
        } catch (IOException e) {
            InvalidMessageException invalid = new InvalidMessageException("", "not JSON");
            invalid.initCause(e);
            throw invalid;
        }
    }

    private static void field(MapMessage message, String name, JsonParser parser)
            throws JMSException, IOException, InvalidMessageException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> message.setString(name, parser.getText());
            case VALUE_TRUE -> message.setBoolean(name, true);
            case VALUE_FALSE -> message.setBoolean(name, false);
            case VALUE_NULL -> message.setString(name, null);
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == NumberType.INT) {
                    message.setInt(name, parser.getIntValue());
                } else if (parser.getNumberType() == NumberType.LONG) {
                    message.setLong(name, parser.getLongValue());
                } else {
                    message.setString(name, parser.getText());
                }
            }
            case VALUE_NUMBER_FLOAT -> {
                BigDecimal exact = parser.getDecimalValue();
                double nearest = exact.doubleValue();
                if (Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(exact) == 0) {
                    message.setDouble(name, nearest);
                } else {
                    message.setString(name, parser.getText());
                }
            }
            default ->
                throw new InvalidMessageException(
                        JsonFields.pointer(name), "not a scalar (expected: one, as it becomes a map message)");
        }
    }

    static byte[] read(MapMessage message) throws JMSException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Object name : Collections.list(message.getMapNames())) {
                json.writeFieldName(String.valueOf(name));
                value(json, message.getObject(String.valueOf(name)));
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (value instanceof Float number && Float.isFinite(number)) {
            json.writeNumber(number);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            json.writeNumber(((Number) value).longValue());
        } else {
            json.writeString(value.toString());
        }
    }
}
