package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.trestle.mappings.json.ObjectView;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks for the property that names an object's type, which may come after others that depend on it. */
final class TypeFinder {

    private TypeFinder() {}

    /**
     * Copies the object that the parser stands at, and moves to its end.
     *
     * @return what {@code @type} says; null where it is absent or no string
     */
    static @Nullable String find(JsonParser json, TokenBuffer copy) throws IOException {
        String type = null;
        copy.writeStartObject();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.currentName().equals(ObjectView.TYPE) && type == null) {
                type = json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : "";
                json.skipChildren();
            } else {
                copy.copyCurrentStructure(json);
            }
        }
        copy.writeEndObject();
        return type;
    }
}
