package io.trestle.routes.estate.yaml;

import io.trestle.mappings.definition.OrderedCopy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping with text keys, in the order in which it was written. */
public record YamlMap(Map<String, Entry> entries, Position at) implements YamlNode {

    /** One key and its value. */
    public record Entry(String key, Position at, YamlNode value) {}

    public YamlMap {
        entries = OrderedCopy.of(entries);
    }

    /** The value of a key; null where the key is absent. */
    public @Nullable YamlNode get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** Where a value was written; where the map was, if there is none. */
    public Position at(String key) {
        YamlNode value = get(key);
        return value == null ? at : value.at();
    }

    @Override
    public String described() {
        return "a map";
    }
}
