package io.trestle.routes.estate.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trestle.routes.estate.yaml.YamlList;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes parts of YAML documents in flow style; placeholders stay what they are. */
public final class YamlParts {

    private YamlParts() {}

    /** A node as a text that means the same. */
    public static String text(YamlNode node) {
        if (node instanceof YamlMap map) {
            return map.entries().values().stream()
                    .map(entry -> quoted(entry.key()) + ": " + text(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof YamlList list) {
            return list.items().stream().map(YamlParts::text).collect(Collectors.joining(", ", "[", "]"));
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.meaning() == YamlScalar.Meaning.TEXT ? quoted(scalar.text()) : scalar.text();
    }

    /** Text in quotes. */
    public static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** A map without some of its keys. */
    public static YamlMap without(YamlMap map, List<String> keys) {
        return new YamlMap(
                map.entries().entrySet().stream()
                        .filter(entry -> !keys.contains(entry.getKey()))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first, LinkedHashMap::new)),
                map.at());
    }
}
