package io.trestle.routes.estate;

import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A definition as it came out of its file.
 *
 * @param node what was written; null where it cannot be read
 * @param value what it means; null where it is wrong
 */
record Definition<T>(
        Path file, @Nullable YamlMap node, @Nullable T value) {

    /** The file's name without its ending. */
    String name() {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Where a key was written. */
    Position at(String key) {
        return node == null ? Position.startOf(file) : node.at(key);
    }
}
