package io.trestle.routes.generation;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ApiDefinition.Lifecycle;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.OperationDefinition;
import io.trestle.routes.estate.RouteValues;
import io.trestle.routes.estate.SystemOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Cuts an estate into units. An API bound to systems alone is a unit of its own. The estate's own routes and the APIs
 * bound to them are one unit together, as {@code direct:} endpoints reach only within a Camel context.
 */
final class UnitPlanner {

    private UnitPlanner() {}

    static List<UnitPlan> plan(Estate estate) {
        List<UnitPlan> units = new ArrayList<>();
        List<ApiDefinition> boundToRoutes = new ArrayList<>();
        for (ApiDefinition api : estate.apis()) {
            if (callsRoutes(api)) {
                boundToRoutes.add(api);
            } else if (api.lifecycle() != Lifecycle.DRAFT) {
                units.add(ofApi(estate, api));
            }
        }
        boolean ownRoutes =
                !estate.routes().isEmpty() || !estate.gateway().routeClasses().isEmpty();
        if (ownRoutes || !boundToRoutes.isEmpty()) {
            units.add(ofRoutes(estate, boundToRoutes));
        }
        return units;
    }

    /** Whether no system is called, nor asked for its contract. */
    private static boolean needsNone(ApiDefinition api) {
        return api.contract() != null
                && api.operations().values().stream().allMatch(operation -> operation.isMock(api));
    }

    private static boolean callsRoutes(ApiDefinition api) {
        return api.operations().values().stream().anyMatch(operation -> operation.route() != null);
    }

    private static UnitPlan ofApi(Estate estate, ApiDefinition api) {
        SortedSet<String> names = new TreeSet<>();
        for (OperationDefinition operation : api.operations().values()) {
            SystemOperation target = operation.target();
            if (target != null && !needsNone(api)) {
                names.add(target.system());
            }
        }
        List<SystemDefinition> systems = names.stream()
                .map(name -> Objects.requireNonNull(estate.systems().get(name), name))
                .toList();
        return new UnitPlan(
                api.api() + "." + api.version(),
                List.of(api),
                systems,
                List.of(),
                List.of(),
                RouteValues.none(),
                fingerprint(estate, List.of(api), systems));
    }

    /** Which systems a free route calls is only known when it does, so it may call all. */
    private static UnitPlan ofRoutes(Estate estate, List<ApiDefinition> apis) {
        List<SystemDefinition> systems = List.copyOf(estate.systems().values());
        return new UnitPlan(
                ContextCustomizer.TEAM_ROUTES,
                apis,
                systems,
                estate.routes(),
                estate.gateway().routeClasses(),
                estate.values(),
                fingerprint(estate, apis, systems)
                        + estate.routes().stream().map(estate::fingerprint).toList()
                        + estate.gateway().routeClasses()
                        + estate.fingerprint(estate.values()));
    }

    private static String fingerprint(Estate estate, List<ApiDefinition> apis, List<SystemDefinition> systems) {
        return apis.stream().map(estate::fingerprint).toList().toString()
                + systems.stream().map(estate::fingerprint).toList();
    }
}
