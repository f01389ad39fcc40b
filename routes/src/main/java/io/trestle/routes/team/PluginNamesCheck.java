package io.trestle.routes.team;

import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.PluginNames;
import io.trestle.routes.estate.PluginNames.Named;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for what an estate names of its plugins and of the class path. None of it is run. */
public final class PluginNamesCheck {

    private PluginNamesCheck() {}

    /**
     * Everything that is not there, in the order of the names.
     *
     * @param policies those that there are
     * @param plugins where classes are looked for
     */
    public static List<EstateError> check(PluginNames names, Set<String> policies, ClassLoader plugins) {
        List<EstateError> errors = new ArrayList<>();
        for (Named policy : names.policies()) {
            if (!policies.contains(policy.name())) {
                errors.add(error(
                        policy.at(),
                        "policies: " + policy.name() + " (expected: one that a jar in plugins/ brings: "
                                + new TreeSet<>(policies) + ")" + NearMiss.hint(policy.name(), policies)));
            }
        }
        for (Named routes : names.routeClasses()) {
            try {
                RouteClasses.find(routes.name(), plugins);
            } catch (InvalidRouteClassException invalid) {
                errors.add(error(routes.at(), String.valueOf(invalid.getMessage())));
            }
        }
        return errors;
    }

    private static EstateError error(Position at, String message) {
        return new EstateError(at.file(), at.line(), at.column(), message);
    }
}
