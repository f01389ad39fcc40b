package io.trestle.routes.estate.binding;

import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From which node each record was made: also records whose surroundings were wrong, so that they can be checked all the
 * same. Not thread-safe.
 */
public final class Origins {

    private final Map<Object, YamlMap> nodes = new IdentityHashMap<>();
    private final List<Object> records = new ArrayList<>();

    void add(Object made, YamlMap node) {
        nodes.put(made, node);
        records.add(made);
    }

    /** All records of a type, in the order in which they were made. */
    public <T> List<T> all(Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The node of a record; null where it was not made from one. */
    public @Nullable YamlMap nodeOf(Object made) {
        return nodes.get(made);
    }

    /** Where a key of a record was written; where the record was, if the key was left out. */
    public Position at(Object made, String key) {
        YamlMap node = nodes.get(made);
        if (node == null) {
            throw new IllegalArgumentException(made + " (expected: a record made here)");
        }
        return node.at(key);
    }
}
