package io.trestle.ledger.failure;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes bodies what may be kept of them: within the limit, and without the values that a rule names. Immutable. */
final class Masking {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TextNode MASK = TextNode.valueOf("***");

    private final List<JsonPointer> pointers;
    private final int limit;

    Masking(List<String> pointers, int limit) {
        this.pointers = pointers.stream().map(JsonPointer::compile).toList();
        this.limit = limit;
    }

    KeptBody keep(@Nullable String contentType, byte[] body) {
        if (body.length == 0) {
            return new KeptBody(contentType, null, 0, false);
        }
        if (body.length > limit) {
            return new KeptBody(contentType, null, body.length, false);
        }
        if (pointers.isEmpty()) {
            return new KeptBody(contentType, body, body.length, false);
        }
        try {
            return masked(contentType, body);
        } catch (IOException e) {
            // What a rule cannot look into may hold what must not be kept.
            return new KeptBody(contentType, null, body.length, true);
        }
    }

    private KeptBody masked(@Nullable String contentType, byte[] body) throws IOException {
        JsonNode tree = JSON.readTree(body);
        boolean changed = false;
        for (JsonPointer pointer : pointers) {
            changed |= mask(tree, pointer);
        }
        byte[] kept = changed ? JSON.writeValueAsBytes(tree) : body;
        return new KeptBody(contentType, kept, body.length, changed);
    }

    /** In an array, a pointer that names no element of it is meant for each. */
    private static boolean mask(JsonNode node, JsonPointer pointer) {
        if (node instanceof ArrayNode array && pointer.getMatchingIndex() < 0) {
            boolean changed = false;
            for (JsonNode item : array) {
                changed |= mask(item, pointer);
            }
            return changed;
        }
        JsonPointer rest = pointer.tail();
        if (rest == null) {
            return false;
        }
        if (!rest.matches()) {
            JsonNode inner = node instanceof ArrayNode array
                    ? array.path(pointer.getMatchingIndex())
                    : node.path(pointer.getMatchingProperty());
            return mask(inner, rest);
        }
        if (node instanceof ObjectNode object && object.has(pointer.getMatchingProperty())) {
            object.set(pointer.getMatchingProperty(), MASK);
            return true;
        }
        if (node instanceof ArrayNode array && array.has(pointer.getMatchingIndex())) {
            array.set(pointer.getMatchingIndex(), MASK);
            return true;
        }
        return false;
    }
}
