package io.trestle.routes.estate;

import io.trestle.routes.estate.binding.Binder;
import io.trestle.routes.estate.binding.FileResolver.UnusableFileException;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.placeholder.EstateValues;
import io.trestle.routes.estate.placeholder.Placeholders;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Definitions of which nothing was written. */
final class DefaultDefinitions {

    private DefaultDefinitions() {}

    static <T extends Record> T of(Class<T> type) {
        Path nowhere = Path.of("");
        EstateValues values = new EstateValues(Map.of(), Map.of(), name -> null, nowhere);
        Binder binder = new Binder(
                new Placeholders(values, secret -> {}),
                (definition, name) -> {
                    throw new UnusableFileException("no such file");
                },
                new Findings(),
                new Origins());
        YamlMap nothing = new YamlMap(Map.of(), Position.startOf(nowhere));
        return Objects.requireNonNull(binder.bind(type, nothing, nothing), () -> type + ": has no defaults");
    }
}
