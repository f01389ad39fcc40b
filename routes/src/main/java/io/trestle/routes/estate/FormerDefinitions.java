package io.trestle.routes.estate;

import io.trestle.routes.estate.source.YamlParts;
import io.trestle.routes.estate.yaml.YamlList;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Definitions that are kept to serve a failed call by them once more. Of a system its description is kept, and not how it
 * is reached; of an API who may call and how often does not count, as that is not asked again.
 */
final class FormerDefinitions {

    private static final List<String> ADMISSION = List.of("access", "throttle");
    private static final Set<String> DESCRIPTION =
            Set.of("system", "kind", "wsdl", "service", "port", "addressing", "mtom", "operations");
    private static final Set<String> FIELDS = Set.of("query", "headers", "form");

    /** Where nobody is: a definition must name an address, and is never served with this one. */
    private static final Map<String, String> NOWHERE = Map.of(
            "soap", "\"endpoints\": [\"http://former.invalid\"]",
            "http", "\"endpoints\": [\"http://former.invalid\"]",
            "jms", "\"broker\": \"tcp://former.invalid:1\"",
            "kafka", "\"brokers\": [\"former.invalid:1\"]");

    private FormerDefinitions() {}

    /** A system's description; null where it has no known kind. */
    static @Nullable String describe(YamlMap system) {
        String kind = system.get("kind") instanceof YamlScalar scalar ? scalar.text() : "";
        String nowhere = NOWHERE.get(kind);
        if (nowhere == null) {
            return null;
        }
        String described = system.entries().values().stream()
                .filter(entry -> DESCRIPTION.contains(entry.key()))
                .map(entry -> YamlParts.quoted(entry.key()) + ": " + YamlParts.text(withoutCredentials(entry.value())))
                .collect(Collectors.joining(", ", "{", ", "));
        return described + nowhere + "}\n";
    }

    /** What all APIs have in common; null where that is nothing. */
    static @Nullable String defaults(@Nullable YamlMap gateway) {
        return gateway != null && gateway.get("defaults") instanceof YamlMap defaults
                ? "{\"defaults\": " + YamlParts.text(YamlParts.without(defaults, ADMISSION)) + "}\n"
                : null;
    }

    /** An API without its admission. */
    static YamlMap withoutAdmission(YamlMap api) {
        YamlMap open = YamlParts.without(api, ADMISSION);
        YamlMap.Entry operations = open.entries().get("operations");
        if (operations == null || !(operations.value() instanceof YamlMap named)) {
            return open;
        }
        Map<String, YamlMap.Entry> changed = new LinkedHashMap<>(open.entries());
        changed.put("operations", replaced(operations, mapped(named)));
        return new YamlMap(changed, open.at());
    }

    private static YamlMap mapped(YamlMap operations) {
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
        operations
                .entries()
                .forEach((name, entry) -> entries.put(
                        name,
                        entry.value() instanceof YamlMap operation
                                ? replaced(entry, YamlParts.without(operation, ADMISSION))
                                : entry));
        return new YamlMap(entries, operations.at());
    }

    /** Header fields, query parameters and form fields of HTTP operations may hold logins. */
    private static YamlNode withoutCredentials(YamlNode node) {
        if (node instanceof YamlList list) {
            return new YamlList(
                    list.items().stream()
                            .map(FormerDefinitions::withoutCredentials)
                            .toList(),
                    list.at());
        }
        if (!(node instanceof YamlMap map)) {
            return node;
        }
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> {
            YamlNode value = FIELDS.contains(key) && entry.value() instanceof YamlMap fields
                    ? YamlParts.without(
                            fields,
                            fields.entries().keySet().stream()
                                    .filter(FailuresDefinition::mayHoldCredential)
                                    .toList())
                    : withoutCredentials(entry.value());
            entries.put(key, replaced(entry, Objects.requireNonNull(value)));
        });
        return new YamlMap(entries, map.at());
    }

    private static YamlMap.Entry replaced(YamlMap.Entry entry, YamlNode value) {
        return new YamlMap.Entry(entry.key(), entry.at(), value);
    }
}
