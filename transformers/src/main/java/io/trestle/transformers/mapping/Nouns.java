package io.trestle.transformers.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** Kinds of JSON values as messages to people call them. */
final class Nouns {

    private Nouns() {}

    static String of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "an array";
            case STRING, BINARY -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case MISSING -> "nothing";
        };
    }
}
