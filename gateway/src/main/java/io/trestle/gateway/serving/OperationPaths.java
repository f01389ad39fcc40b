package io.trestle.gateway.serving;

import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.generation.Generation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The path templates of the operations that are being served. Thread-safe; reads the estate once per generation. */
public final class OperationPaths implements Function<OperationId, @Nullable String> {

    private record Known(int generation, Map<OperationId, String> paths) {}

    private final Supplier<Optional<Generation>> generations;
    private volatile Known known = new Known(0, Map.of());

    public OperationPaths(Supplier<Optional<Generation>> generations) {
        this.generations = generations;
    }

    @Override
    public @Nullable String apply(OperationId operation) {
        Known now = known;
        Generation current = generations.get().orElse(null);
        if (current != null && current.number() != now.generation) {
            now = new Known(current.number(), paths(current.estate()));
            known = now;
        }
        return now.paths.get(operation);
    }

    private static Map<OperationId, String> paths(Estate estate) {
        Map<OperationId, String> paths = new HashMap<>();
        for (ApiDefinition api : estate.apis()) {
            api.operations()
                    .forEach((name, operation) -> paths.put(
                            new OperationId(api.api(), api.version(), name),
                            "/" + api.api() + "/" + api.version()
                                    + operation.entry().path()));
        }
        return paths;
    }
}
