package io.trestle.routes.estate;

import io.trestle.routes.estate.source.YamlParts;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Definitions of APIs as if they said that they are mocks. */
final class MockedDefinitions {

    private static final String MOCK = "mock";
    private static final String OWN_ENTRY = "rest";

    private MockedDefinitions() {}

    static YamlMap mocked(YamlMap api) {
        Map<String, YamlMap.Entry> entries =
                new LinkedHashMap<>(with(api, "true").entries());
        if (api.get("operations") instanceof YamlMap operations) {
            Map<String, YamlMap.Entry> changed = new LinkedHashMap<>();
            operations
                    .entries()
                    .forEach((name, entry) ->
                            changed.put(name, new YamlMap.Entry(entry.key(), entry.at(), operation(entry.value()))));
            Position at = operations.at();
            entries.computeIfPresent(
                    "operations", (key, entry) -> new YamlMap.Entry(key, entry.at(), new YamlMap(changed, at)));
        }
        return new YamlMap(entries, api.at());
    }

    private static YamlNode operation(YamlNode operation) {
        if (!(operation instanceof YamlMap map)) {
            return operation;
        }
        boolean own =
                map.get("route") instanceof YamlScalar route && route.text().equals(OWN_ENTRY);
        return own ? with(map, "false") : YamlParts.without(map, List.of(MOCK));
    }

    private static YamlMap with(YamlMap map, String mock) {
        Position at = map.at();
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>(map.entries());
        entries.put(MOCK, new YamlMap.Entry(MOCK, at, new YamlScalar(mock, true, at)));
        return new YamlMap(entries, at);
    }
}
