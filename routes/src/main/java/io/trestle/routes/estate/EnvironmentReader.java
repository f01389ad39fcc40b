package io.trestle.routes.estate;

import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlReader;
import io.trestle.routes.estate.yaml.YamlScalar;
import io.trestle.routes.estate.yaml.YamlScalar.Meaning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code environments/NAME.yaml}: values by name, where {@code crm: {url: …}} and {@code crm.url: …} say the same.
 */
final class EnvironmentReader {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}";
    private static final String ENDING = ".yaml";

    private final EstateFolder folder;
    private final Findings findings;

    EnvironmentReader(EstateFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    Map<String, String> read(String name) {
        Path all = folder.path("environments");
        Path file = all.resolve(name.matches(NAME) ? name + ENDING : ".");
        Map<String, String> values = new LinkedHashMap<>();
        if (!name.matches(NAME) || !Files.exists(file)) {
            List<String> names = names(folder);
            findings.error(
                    Position.startOf(all),
                    "environment: " + Words.shown(name) + " (expected: the name of a file here)"
                            + NearMiss.hint(name, names));
            return values;
        }
        byte[] bytes = folder.read(file);
        YamlNode node = bytes == null ? null : YamlReader.read(bytes, file, findings);
        if (node != null) {
            add("", node, values);
        }
        return values;
    }

    /** The environments that an estate has, by name. */
    static List<String> names(EstateFolder folder) {
        return folder.list(folder.path("environments")).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .filter(name -> name.matches(NAME))
                .toList();
    }

    private void add(String name, YamlNode node, Map<String, String> values) {
        if (node instanceof YamlMap map) {
            map.entries().values().forEach(entry -> add(joined(name, entry.key()), entry.value(), values));
        } else if (name.isEmpty() || !(node instanceof YamlScalar scalar) || scalar.meaning() == Meaning.NOTHING) {
            String where = name.isEmpty() ? "the file" : Words.shown(name);
            findings.error(node.at(), where + ": " + node.described() + " (expected: a value)");
        } else if (values.putIfAbsent(name, scalar.text()) != null) {
            findings.error(node.at(), Words.shown(name) + ": there is another value of this name");
        }
    }

    private static String joined(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + "." + key;
    }
}
