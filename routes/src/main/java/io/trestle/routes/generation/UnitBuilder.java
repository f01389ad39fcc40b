package io.trestle.routes.generation;

import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Systems;
import io.trestle.routes.contract.ApiContract;
import io.trestle.routes.contract.ApiContracts;
import io.trestle.routes.contract.PublishedContract;
import io.trestle.routes.door.FrontDoor;
import io.trestle.routes.door.OperationSet;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.estate.source.UnitSources;
import io.trestle.routes.mediation.ApiCompiler;
import io.trestle.routes.mediation.CompiledApi;
import io.trestle.routes.mediation.InvalidApiException;
import io.trestle.routes.team.InvalidRouteFileException;
import io.trestle.routes.team.TeamRoutesCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.jspecify.annotations.Nullable;

/** Builds and starts units beside those that serve. What was begun is taken back when it cannot be finished. */
final class UnitBuilder {

    private final FrontDoor door;
    private final Systems systems;
    private final ApiCompiler compiler;
    private final UnitContexts contexts;

    UnitBuilder(FrontDoor door, Systems systems, ApiCompiler compiler, UnitContexts contexts) {
        this.door = door;
        this.systems = systems;
        this.compiler = compiler;
        this.contexts = contexts;
    }

    Unit build(LoadResult.Loaded loaded, UnitPlan plan, int generation) throws InvalidUnitException {
        UnitSources sources = sources(loaded, plan);
        return build(loaded, plan, generation, sources, sources == null ? null : sources.digest());
    }

    /**
     * @param sources what it is made from; null where that is not to be kept, or is kept already
     * @param digest of what it is made from
     */
    Unit build(
            LoadResult.Loaded loaded,
            UnitPlan plan,
            int generation,
            @Nullable UnitSources sources,
            @Nullable String digest)
            throws InvalidUnitException {
        List<EstateError> wrong = plan.routeFiles().isEmpty() ? List.of() : TeamRoutesCheck.check(loaded.bindings());
        if (!wrong.isEmpty()) {
            throw new InvalidUnitException(wrong, null);
        }
        Systems.Lease lease;
        try {
            lease = systems.lease(plan.systems(), loaded.systemContracts());
        } catch (InvalidSystemException invalid) {
            throw InvalidUnitException.at(
                    Path.of("systems", invalid.system() + ".yaml"), 1, invalid.getMessage(), invalid);
        }
        CamelContext context = null;
        try {
            Map<String, PublishedContract> contracts = new LinkedHashMap<>();
            EstateGovernance.Builder governance = EstateGovernance.builder();
            List<RoutesBuilder> routes = new ArrayList<>();
            for (ApiDefinition api : plan.apis()) {
                ApiContract contract = ApiContracts.of(api, loaded.contracts(), lease);
                CompiledApi compiled = compile(loaded, api, contract, lease);
                contracts.put(api.api() + "." + api.version(), PublishedContract.of(contract));
                compiled.entries()
                        .forEach(entry -> governance.add(entry.method(), entry.pathTemplate(), entry.governed()));
                routes.add(compiled.routes());
            }
            OperationSet operations = door.newOperations(governance.build(), digest);
            context = contexts.create(plan, operations, lease, routes);
            context.start();
            return new Unit(plan, generation, context, operations, lease, contracts, sources);
        } catch (Exception | LinkageError failure) {
            if (context != null) {
                context.stop();
            }
            lease.close();
            throw located(plan, failure);
        }
    }

    /** Null for a team's own routes: which of them could be run again by themselves nobody knows. */
    private static @Nullable UnitSources sources(LoadResult.Loaded loaded, UnitPlan plan) {
        return plan.isOfOneApi() ? loaded.sources().of(plan.apis().get(0), plan.systems()) : null;
    }

    private CompiledApi compile(LoadResult.Loaded loaded, ApiDefinition api, ApiContract contract, Systems.Lease lease)
            throws InvalidUnitException {
        try {
            return compiler.compile(loaded.estate(), api, contract, lease);
        } catch (InvalidApiException invalid) {
            throw InvalidUnitException.at(loaded.sources().file(api), 1, invalid.getMessage(), invalid);
        }
    }

    private static InvalidUnitException located(UnitPlan plan, Throwable failure) {
        if (failure instanceof InvalidUnitException known) {
            return known;
        }
        if (failure instanceof InvalidRouteFileException file) {
            return InvalidUnitException.at(file.file(), file.line(), file.getMessage(), failure);
        }
        Path where = plan.name().equals(ContextCustomizer.TEAM_ROUTES) ? Path.of("routes") : Path.of("apis");
        return InvalidUnitException.at(where, 1, plan.name() + ": " + rootMessage(failure), failure);
    }

    /** Camel wraps what went wrong in the whole route's text; the innermost sentence is the one that helps. */
    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // The message of a missing class is its name alone.
        return root.getMessage() == null || root instanceof LinkageError ? root.toString() : root.getMessage();
    }
}
