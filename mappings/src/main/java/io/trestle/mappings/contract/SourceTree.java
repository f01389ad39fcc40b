package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file as a tree that remembers where everything stands.
 *
 * @param positions of keys and elements, by JSON Pointer
 */
record SourceTree(Path file, JsonNode root, Map<String, Position> positions) {

    /** Where the pointer's place is, or the nearest around it that is there. */
    Position position(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Position position = positions.get(at);
            if (position != null) {
                return position;
            }
        }
        return Position.START;
    }
}
