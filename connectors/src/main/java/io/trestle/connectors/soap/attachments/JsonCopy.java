package io.trestle.connectors.soap.attachments;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Copies JSON as it is written, to the last digit. */
final class JsonCopy {

    private JsonCopy() {}

    /** The token at which the parser stands. */
    static void token(JsonParser from, JsonGenerator to) throws IOException {
        if (from.currentToken().isNumeric()) {
            to.writeNumber(from.getText());
        } else {
            to.copyCurrentEvent(from);
        }
    }

    /** The value at which the parser stands, which is moved to its end. */
    static void value(JsonParser from, JsonGenerator to) throws IOException {
        int depth = 0;
        while (true) {
            token(from, to);
            JsonToken token = from.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0 && token != JsonToken.FIELD_NAME) {
                return;
            }
            from.nextToken();
        }
    }
}
