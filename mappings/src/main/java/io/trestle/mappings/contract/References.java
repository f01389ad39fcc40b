package io.trestle.mappings.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trestle.mappings.rule.FieldPointer;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** References within one document: {@code #} and a JSON Pointer as a URI fragment (RFC 6901, section 6). */
final class References {

    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

    private References() {}

    /** {@code #/a/b} for the pointer {@code /a/b}, with what may not stand in a fragment percent-encoded. */
    static String fragment(String pointer) {
        StringBuilder text = new StringBuilder("#");
        for (byte b : pointer.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append('%').append(String.format("%02X", (int) c));
            }
        }
        return text.toString();
    }

    /** The pointer that a reference within the document means; null where it is none. */
    static @Nullable String pointer(JsonNode object) {
        String text = object.path("$ref").asText("");
        return text.startsWith("#") ? decode(text.substring(1)) : null;
    }

    /** Undoes percent-encoding; null where that is broken. */
    static @Nullable String decode(String fragment) {
        if (fragment.indexOf('%') < 0) {
            return fragment;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] encoded = fragment.getBytes(UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                bytes.write(encoded[i]);
                continue;
            }
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return bytes.toString(UTF_8);
    }

    /** What stands at a pointer; {@link MissingNode} where nothing does, or it is no pointer. */
    static JsonNode at(JsonNode root, String pointer) {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            return MissingNode.getInstance();
        }
        JsonNode at = root;
        try {
            for (String segment : FieldPointer.parse(pointer).segments()) {
                at = at.isArray() ? element(at, segment) : at.path(segment);
            }
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
        return at;
    }

    private static JsonNode element(JsonNode array, String segment) {
        return segment.matches("0|[1-9][0-9]{0,8}") ? array.path(Integer.parseInt(segment)) : MissingNode.getInstance();
    }
}
