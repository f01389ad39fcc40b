package io.trestle.gateway.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which failures. */
final class FailureSelection {

    @Option(names = "--api", paramLabel = "NAME", description = "Of this API.")
    private @Nullable String api;

    @Option(names = "--operation", paramLabel = "NAME", description = "Of this operation.")
    private @Nullable String operation;

    @Option(names = "--system", paramLabel = "NAME", description = "At this system.")
    private @Nullable String system;

    @Option(names = "--consumer", paramLabel = "NAME", description = "Called by this consumer.")
    private @Nullable String consumer;

    @Option(names = "--kind", paramLabel = "KIND", description = "With this kind of error, such as fault.")
    private @Nullable String kind;

    @Option(names = "--state", paramLabel = "STATE", description = "failed, claimed, delivered or discarded.")
    private @Nullable String state;

    @Option(names = "--key", paramLabel = "VALUE", description = "With this value of a business key.")
    private @Nullable String key;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Since then: 2026-11-25T06:00:00Z, or 30m, 12h, 2d ago.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before then.")
    private @Nullable String until;

    @Option(names = "--group", paramLabel = "GROUP", description = "Of this group of alike failures.")
    private @Nullable String group;

    /** As the management API's filters. */
    Map<String, String> filter() {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "api", api);
        put(filter, "operation", operation);
        put(filter, "system", system);
        put(filter, "consumer", consumer);
        put(filter, "kind", kind);
        put(filter, "state", state);
        put(filter, "key", key);
        put(filter, "since", since);
        put(filter, "until", until);
        put(filter, "group", group);
        return filter;
    }

    private static void put(Map<String, String> filter, String name, @Nullable String value) {
        if (value != null) {
            filter.put(name, value);
        }
    }
}
