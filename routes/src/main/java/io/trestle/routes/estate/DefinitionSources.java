package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.source.Source;
import io.trestle.routes.estate.source.UnitSources;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the definitions of an estate were made from. Immutable. */
public final class DefinitionSources {

    private static final DefinitionSources NONE = new DefinitionSources(Map.of());

    private final Map<Object, Map<String, Source>> files;

    DefinitionSources(Map<Object, Map<String, Source>> files) {
        this.files = new HashMap<>(files);
    }

    /** Of an estate of which nothing is known. */
    static DefinitionSources none() {
        return NONE;
    }

    /** What an API that calls these systems is made from. */
    public UnitSources of(ApiDefinition api, Collection<SystemDefinition> systems) {
        Map<String, Source> all = new TreeMap<>(files.getOrDefault(api, Map.of()));
        systems.forEach(system -> all.putAll(files.getOrDefault(system, Map.of())));
        return new UnitSources(all);
    }
}
