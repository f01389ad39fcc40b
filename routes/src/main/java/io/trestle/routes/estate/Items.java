package io.trestle.routes.estate;

import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlList;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;

/** Where the items of lists were written. */
final class Items {

    private Items() {}

    /** Where a value stands in the list of a key; where the list does, if it is not found. */
    static Position at(YamlMap map, String key, String value, Findings findings) {
        if (map.get(key) instanceof YamlList list) {
            for (YamlNode item : list.items()) {
                if (item instanceof YamlScalar scalar && findings.value(scalar).equals(value)) {
                    return item.at();
                }
            }
        }
        return map.at(key);
    }
}
