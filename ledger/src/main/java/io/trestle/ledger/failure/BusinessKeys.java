package io.trestle.ledger.failure;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what people know a message by. */
public final class BusinessKeys {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 500;

    private BusinessKeys() {}

    /** By the pointer without its first slash: {@code orderId}, {@code customer/id}. */
    public static Map<String, String> of(List<String> pointers, byte[] body, Map<String, String> pathVariables) {
        if (pointers.isEmpty()) {
            return Map.of();
        }
        JsonNode tree = tree(body);
        Map<String, String> keys = new LinkedHashMap<>();
        for (String pointer : pointers) {
            String name = pointer.substring(1);
            JsonNode found = tree.at(JsonPointer.compile(pointer));
            String value = found.isValueNode() && !found.isNull() ? found.asText() : pathVariables.get(name);
            if (value != null && !value.isEmpty() && name.length() <= LONGEST_NAME) {
                String clean = value.replace('\0', ' ');
                keys.put(name, clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean);
            }
        }
        return keys;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }
}
