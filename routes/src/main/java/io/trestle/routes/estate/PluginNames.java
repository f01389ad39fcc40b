package io.trestle.routes.estate;

import io.trestle.routes.estate.yaml.Position;
import java.util.List;

/**
 * What an estate names of its plugins and of the class path, and where. Immutable.
 *
 * @param policies of APIs, in the order of their files
 * @param routeClasses of {@code gateway.yaml}
 */
public record PluginNames(List<Named> policies, List<Named> routeClasses) {

    /** A name, as it is written at a place. */
    public record Named(String name, Position at) {}

    public PluginNames {
        policies = List.copyOf(policies);
        routeClasses = List.copyOf(routeClasses);
    }

    static PluginNames none() {
        return new PluginNames(List.of(), List.of());
    }
}
