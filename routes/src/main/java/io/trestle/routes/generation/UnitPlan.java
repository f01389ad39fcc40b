package io.trestle.routes.generation;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.RouteValues;
import java.nio.file.Path;
import java.util.List;

/**
 * What one Camel context is to serve. A unit whose fingerprint did not change is taken over into the next generation as
 * it runs.
 *
 * @param name of the unit and its context: {@code customers.v1}, or {@code routes} for the estate's own routes and the
 *     APIs bound to them
 * @param values what the routes of a team may use
 * @param fingerprint changes when anything does that the unit is made from
 */
record UnitPlan(
        String name,
        List<ApiDefinition> apis,
        List<SystemDefinition> systems,
        List<Path> routeFiles,
        List<String> routeClasses,
        RouteValues values,
        String fingerprint) {

    /** Whether it is an API that calls systems and nothing else. */
    boolean isOfOneApi() {
        return !name.equals(ContextCustomizer.TEAM_ROUTES);
    }
}
