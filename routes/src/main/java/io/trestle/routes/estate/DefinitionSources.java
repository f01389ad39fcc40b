package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.source.Source;
import io.trestle.routes.estate.source.UnitSources;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the definitions of an estate were made from. Immutable. */
public final class DefinitionSources {

    private static final DefinitionSources NONE = new DefinitionSources(Map.of(), Map.of());

    private final Map<Object, Map<String, Source>> files;
    private final Map<ApiDefinition, Path> definitions;

    /**
     * @param files what definitions are made from, by name
     * @param definitions the file that each API is written in
     */
    DefinitionSources(Map<Object, Map<String, Source>> files, Map<ApiDefinition, Path> definitions) {
        this.files = new HashMap<>(files);
        this.definitions = Map.copyOf(definitions);
    }

    /** Of an estate of which nothing is known. */
    static DefinitionSources none() {
        return NONE;
    }

    /** The file that an API of the estate is written in; its folder may have any name. */
    public Path file(ApiDefinition api) {
        return Objects.requireNonNull(definitions.get(api), () -> api.api() + "." + api.version() + ": not read");
    }

    /** What an API that calls these systems is made from. */
    public UnitSources of(ApiDefinition api, Collection<SystemDefinition> systems) {
        Map<String, Source> all = new TreeMap<>(files.getOrDefault(api, Map.of()));
        systems.forEach(system -> all.putAll(files.getOrDefault(system, Map.of())));
        return new UnitSources(all);
    }
}
