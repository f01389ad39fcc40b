package io.trestle.gateway.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.console.catalogue.Served;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.generation.Generation;
import io.trestle.routes.generation.Generation.RunningUnit;
import io.trestle.routes.generation.Generations;
import io.trestle.routes.generation.Reload;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Generations as the management API sees them, and the one way to reload, so that it knows of every reload. */
public final class EstateServer implements Served {

    private final Generations generations;
    private final Clock clock;
    private final Consumer<Estate> follower;
    private volatile @Nullable Reloaded last;

    /** @param follower told of each estate that is served from now on */
    public EstateServer(Generations generations, Clock clock, Consumer<Estate> follower) {
        this.generations = generations;
        this.clock = clock;
        this.follower = follower;
    }

    @Override
    public Optional<Current> current() {
        return generations
                .current()
                .map(generation -> new Current(generation.number(), generation.since(), generation.estate(), last));
    }

    @Override
    public synchronized Reloaded reload() {
        Reloaded reloaded = view(generations.reload());
        last = reloaded;
        if (reloaded.outcome() == Outcome.SWAPPED) {
            generations.current().map(Generation::estate).ifPresent(follower);
        }
        return reloaded;
    }

    @Override
    public Optional<JsonNode> contract(String api, String version) {
        return generations.current().flatMap(generation -> contract(generation, api, version));
    }

    private static Optional<JsonNode> contract(Generation generation, String api, String version) {
        Optional<ApiDefinition> definition = generation.estate().apis().stream()
                .filter(known -> known.api().equals(api) && known.version().equals(version))
                .findAny();
        return definition.flatMap(known -> generation.contract(api, version).map(contract -> {
            Optional<RunningUnit> unit = isRestDsl(known) ? unitOf(generation, known) : Optional.empty();
            return unit.map(running -> RestDslContract.complete(contract.document(), known, running.context()))
                    .orElse(contract.document());
        }));
    }

    /** Whether nobody wrote a contract, and a team's routes have REST entries that describe themselves. */
    private static boolean isRestDsl(ApiDefinition api) {
        return api.contract() == null
                && api.operations().values().stream().anyMatch(operation -> "rest".equals(operation.route()));
    }

    private static Optional<RunningUnit> unitOf(Generation generation, ApiDefinition api) {
        String name = api.api() + "." + api.version();
        return generation.units().stream()
                .filter(unit -> unit.contracts().containsKey(name))
                .findAny();
    }

    private Reloaded view(Reload reload) {
        if (reload instanceof Reload.Swapped swapped) {
            return new Reloaded(
                    clock.instant(), Outcome.SWAPPED, swapped.built(), swapped.kept(), swapped.removed(), List.of());
        }
        List<EstateError> errors = reload instanceof Reload.Rejected rejected ? rejected.errors() : List.of();
        Outcome outcome = errors.isEmpty() ? Outcome.UNCHANGED : Outcome.REJECTED;
        return new Reloaded(clock.instant(), outcome, List.of(), List.of(), List.of(), errors);
    }
}
