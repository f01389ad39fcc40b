package io.trestle.connectors.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trestle.connectors.Body;
import io.trestle.connectors.SystemRequest;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of template variables: the call's parameters, then the scalars at the top of a JSON body. Not thread-safe.
 */
final class Values {

    private static final JsonFactory JSON = new JsonFactory();

    private final SystemRequest request;
    private @Nullable Map<String, String> fields;

    Values(SystemRequest request) {
        this.request = request;
    }

    /** The JSON Pointer (RFC 6901) of a field at the top. */
    static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    @Nullable String get(String variable) throws InvalidMessageException {
        String parameter = request.parameters().get(variable);
        if (parameter != null) {
            return parameter;
        }
        Map<String, String> known = fields;
        if (known == null) {
            known = request.body() instanceof Body.Bytes whole && !request.isXml() ? top(whole.bytes()) : Map.of();
            fields = known;
        }
        return known.get(variable);
    }

    private static Map<String, String> top(byte[] json) throws InvalidMessageException {
        Map<String, String> fields = new HashMap<>();
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
            InvalidMessageException invalid = new InvalidMessageException("", "not JSON");
            invalid.initCause(e);
            throw invalid;
        }
    }
}
