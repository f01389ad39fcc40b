package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.source.Source;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what definitions are made from, as far as it is good to keep: of an API all but its examples, of a system its
 * description and its documents of XML. Keys and trust stores that lie there are not among them.
 */
final class SourceReader {

    private final EstateFolder folder;
    private final ContentHashes hashes;
    private final Map<Object, Set<Path>> behind;

    /** @param behind the files behind each definition */
    SourceReader(EstateFolder folder, ContentHashes hashes, Map<Object, Set<Path>> behind) {
        this.folder = folder;
        this.hashes = hashes;
        this.behind = behind;
    }

    DefinitionSources read(Contents contents) {
        Map<Object, Map<String, Source>> sources = new HashMap<>();
        Map<ApiDefinition, Path> definitions = new HashMap<>();
        String defaults = FormerDefinitions.defaults(contents.gateway().node());
        for (Definition<ApiDefinition> api : contents.apis()) {
            ApiDefinition value = api.value();
            if (value != null) {
                sources.put(value, api(api, value, defaults));
                definitions.put(value, EstateFolder.absolute(api.file()));
            }
        }
        for (Definition<SystemDefinition> system : contents.systems()) {
            SystemDefinition value = system.value();
            if (value != null && system.node() != null) {
                String description = FormerDefinitions.describe(system.node());
                if (description != null) {
                    sources.put(value, system(system, value, description));
                }
            }
        }
        return new DefinitionSources(sources, definitions);
    }

    private Map<String, Source> api(
            Definition<ApiDefinition> definition, ApiDefinition api, @Nullable String defaults) {
        Map<String, Source> files = new TreeMap<>();
        files.put(name(definition.file()), new Source.InFile(definition.file(), folder.readHash(definition.file())));
        if (defaults != null) {
            files.put("gateway.yaml", new Source.Part(defaults));
        }
        String examples = name(definition.file().resolveSibling("examples")) + "/";
        for (Path file : behind.getOrDefault(api, Set.of())) {
            if (!name(file).startsWith(examples)) {
                files.put(name(file), new Source.InFile(file, hashes.of(file)));
            }
        }
        return files;
    }

    private Map<String, Source> system(
            Definition<SystemDefinition> definition, SystemDefinition system, String description) {
        Map<String, Source> files = new TreeMap<>();
        files.put(name(definition.file()), new Source.Part(description));
        for (Path file : behind.getOrDefault(system, Set.of())) {
            if (hashes.isXml(file)) {
                files.put(name(file), new Source.InFile(file, hashes.of(file)));
            }
        }
        return files;
    }

    private String name(Path file) {
        return folder.name(file).replace('\\', '/');
    }
}
