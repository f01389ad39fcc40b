package io.trestle.routes.estate;

import io.trestle.mappings.definition.Syntaxes;
import io.trestle.routes.estate.binding.Binder;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlReader;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads definitions of one kind, each from a file of its own. */
final class DefinitionReader {

    private static final String ENDING = ".yaml";

    private final EstateFolder folder;
    private final Binder binder;
    private final Findings findings;

    DefinitionReader(EstateFolder folder, Binder binder, Findings findings) {
        this.folder = folder;
        this.binder = binder;
        this.findings = findings;
    }

    /** One file. */
    <T> Definition<T> read(Class<T> type, Path file, @Nullable YamlMap fallback) {
        return read(type, file, fallback, UnaryOperator.identity());
    }

    /** One file, of which not all counts. */
    <T> Definition<T> read(Class<T> type, Path file, @Nullable YamlMap fallback, UnaryOperator<YamlMap> written) {
        YamlNode parsed = parse(file);
        if (parsed == null) {
            return new Definition<>(file, null, null);
        }
        YamlNode node = parsed instanceof YamlMap map ? written.apply(map) : parsed;
        YamlMap others = fallback == null ? new YamlMap(Map.of(), node.at()) : fallback;
        T value = binder.bind(type, node, others);
        return new Definition<>(file, node instanceof YamlMap map ? map : null, value);
    }

    /** The content of a file; null where it cannot be read, and the error was told. */
    @Nullable YamlNode parse(Path file) {
        byte[] bytes = folder.read(file);
        return bytes == null ? null : YamlReader.read(bytes, file, findings);
    }

    /** {@code KIND/NAME.yaml}, each with the key that repeats its name. */
    <T> List<Definition<T>> readAll(Class<T> type, String kind, String nameKey) {
        List<Definition<T>> definitions = new ArrayList<>();
        for (Path file : folder.list(folder.path(kind))) {
            String fileName = String.valueOf(file.getFileName());
            if (fileName.endsWith(ENDING)) {
                Definition<T> definition = read(type, file, null);
                checkName(definition, nameKey);
                definitions.add(definition);
            } else if (fileName.endsWith(".yml") && Files.isRegularFile(file)) {
                findings.error(Position.startOf(file), "the ending .yml (expected: .yaml, or the file is not read)");
            }
        }
        return definitions;
    }

    /** Names are how files refer to each other: one that differs from its file's would not be found. */
    private void checkName(Definition<?> definition, String nameKey) {
        YamlNode written = definition.node() == null ? null : definition.node().get(nameKey);
        if (written instanceof YamlScalar name
                && name.text().matches(Syntaxes.NAME)
                && !name.text().equals(definition.name())) {
            findings.error(
                    name.at(),
                    nameKey + ": " + name.text() + " (expected: " + definition.name() + ", as the file is named)");
        }
    }
}
