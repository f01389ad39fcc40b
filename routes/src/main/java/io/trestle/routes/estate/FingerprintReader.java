package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.yaml.Findings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the files behind each definition: rather one too many than one too few. */
final class FingerprintReader {

    private final EstateFolder folder;
    private final ContentHashes hashes;
    private final Set<Path> shared;
    private final Map<Object, Set<Path>> behindDefinitions = new HashMap<>();

    FingerprintReader(EstateFolder folder, Findings findings) {
        this.folder = folder;
        this.hashes = new ContentHashes(folder, findings);
        this.shared = Set.of(
                EstateFolder.absolute(folder.path("")),
                EstateFolder.absolute(folder.path("systems")),
                EstateFolder.absolute(folder.path("apis")));
    }

    Fingerprints read(Contents contents) {
        Map<Object, String> files = new HashMap<>();
        for (Definition<SystemDefinition> system : contents.systems()) {
            put(system, folder.path("systems").resolve(system.name()), files);
        }
        for (Definition<ApiDefinition> api : contents.apis()) {
            Path parent = api.file().getParent();
            if (parent != null) {
                put(api, parent, files);
            }
        }
        contents.routes().forEach(route -> files.put(route, hashes.of(Set.of(route))));
        return new Fingerprints(files);
    }

    /** What the same definitions are made from; after {@link #read}. */
    DefinitionSources sources(Contents contents) {
        return new SourceReader(folder, hashes, behindDefinitions).read(contents);
    }

    private void put(Definition<?> definition, Path own, Map<Object, String> files) {
        if (definition.value() == null) {
            return;
        }
        Set<Path> behind = new TreeSet<>(hashes.below(EstateFolder.absolute(own)));
        Set<Path> named = new TreeSet<>();
        addPaths(definition.value(), named);
        for (Path file : named) {
            behind.add(file);
            behind.addAll(beside(file));
        }
        behind.remove(EstateFolder.absolute(definition.file()));
        behindDefinitions.put(definition.value(), behind);
        files.put(definition.value(), hashes.of(behind));
    }

    /** A file may import what lies beside it; in a folder that definitions share, other definitions do not count. */
    private Collection<Path> beside(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            return List.of();
        }
        return shared.contains(parent)
                ? folder.list(parent).stream()
                        .filter(other ->
                                Files.isRegularFile(other) && !other.toString().endsWith(".yaml"))
                        .toList()
                : hashes.below(parent);
    }

    private static void addPaths(@Nullable Object value, Set<Path> paths) {
        if (value instanceof Path path) {
            paths.add(path);
        } else if (value instanceof Collection<?> items) {
            items.forEach(item -> addPaths(item, paths));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> addPaths(item, paths));
        } else if (value instanceof Record fields) {
            for (RecordComponent component : fields.getClass().getRecordComponents()) {
                addPaths(Fingerprints.read(component, fields), paths);
            }
        }
    }
}
