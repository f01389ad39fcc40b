package io.trestle.mappings.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable maps that keep the order in which a definition was written. */
public final class OrderedCopy {

    private OrderedCopy() {}

    /** @throws NullPointerException when the map, a key or a value is null */
    public static <K, V> Map<K, V> of(Map<K, V> map) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.forEach((key, value) -> {
            if (key == null || value == null) {
                throw new NullPointerException("map: null key or value");
            }
        });
        return Collections.unmodifiableMap(copy);
    }
}
