package io.trestle.routes.estate;

import io.trestle.mappings.definition.OrderedCopy;
import io.trestle.routes.estate.yaml.Position;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an estate's free Camel routes and its definitions have to do with each other: enough to check the routes, also
 * where definitions are wrong and there is no estate. Immutable.
 *
 * @param files those of the routes, absolute
 * @param operations those that a route carries out
 * @param complete whether these are all: false where a definition of an API is wrong, so that nobody knows the rest
 * @param routeClasses whether there are routes in Java too, of which nothing is known before they run
 * @param systems the names of all systems, of wrong ones too, and what operations each has; none where nobody knows
 * @param plugins what is named of plugins
 */
public record RouteBindings(
        List<Path> files,
        List<Bound> operations,
        boolean complete,
        boolean routeClasses,
        Map<String, Set<String>> systems,
        PluginNames plugins) {

    /**
     * An operation with a route.
     *
     * @param at where the route is named
     */
    public record Bound(String api, String version, String name, RestEntry entry, String route, Position at) {

        /** Method and path as callers see them, {@code GET /customers/v1/customers/{id}}. */
        public String served() {
            return entry.method() + " /" + api + "/" + version + entry.path();
        }
    }

    public RouteBindings {
        files = List.copyOf(files);
        operations = List.copyOf(operations);
        systems = OrderedCopy.of(systems);
    }

    static RouteBindings none() {
        return new RouteBindings(List.of(), List.of(), false, false, Map.of(), PluginNames.none());
    }
}
