package io.trestle.routes.team;

import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.OperationDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the route files of an estate against its APIs and systems, without running them. */
public final class TeamRoutesCheck {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}/]*}");
    private static final String OWN_ENTRY = "rest";

    private final Estate estate;
    private final List<EstateError> errors = new ArrayList<>();
    private final Set<String> governed = new HashSet<>();

    private TeamRoutesCheck(Estate estate) {
        this.estate = estate;
    }

    /** Everything that is wrong, in the order of files and lines; empty where the routes can be served. */
    public static List<EstateError> check(Estate estate) {
        return new TeamRoutesCheck(estate).run();
    }

    private List<EstateError> run() {
        for (ApiDefinition api : estate.apis()) {
            for (OperationDefinition operation : api.operations().values()) {
                if (OWN_ENTRY.equals(operation.route())) {
                    governed.add(entry(api, operation));
                }
            }
        }
        Set<String> served = new HashSet<>();
        Set<String> directs = new HashSet<>();
        for (Path path : estate.routes()) {
            try {
                RouteFile file = RouteFile.read(path);
                checkFile(file);
                file.restEntries().forEach(entry -> served.add(pattern(entry)));
                directs.addAll(file.directs());
            } catch (InvalidRouteFileException invalid) {
                error(invalid.file(), invalid.line(), String.valueOf(invalid.getMessage()));
            }
        }
        // A class is known only when it runs, and what it serves then.
        if (errors.isEmpty() && estate.gateway().routeClasses().isEmpty()) {
            checkBindings(served, directs);
        }
        errors.sort(Comparator.comparing(EstateError::file).thenComparingInt(EstateError::line));
        return errors;
    }

    private void checkFile(RouteFile file) {
        for (RestEntry entry : file.restEntries()) {
            if (!governed.contains(pattern(entry))) {
                error(
                        file.path(),
                        entry.line(),
                        entry.methodOrAny() + " " + entry.path() + ": no API governs this REST entry (expected: an "
                                + "operation of an API with this method and path, and `route: rest`)");
            }
        }
        file.ownListeners().forEach(place -> error(file.path(), place.line(), place.message()));
        for (RouteFile.ConnectorCall call : file.connectorCalls()) {
            String system = call.target().replaceFirst("/.*", "");
            if (!estate.systems().containsKey(system)) {
                error(
                        file.path(),
                        call.line(),
                        "connector:" + call.target() + ": no such system (expected: one of "
                                + estate.systems().keySet() + ")");
            }
        }
    }

    private void checkBindings(Set<String> served, Set<String> directs) {
        for (ApiDefinition api : estate.apis()) {
            api.operations().forEach((name, operation) -> {
                String route = operation.route();
                if (route == null) {
                    return;
                }
                boolean found = OWN_ENTRY.equals(route)
                        ? served.contains(entry(api, operation))
                        : directs.contains(route.substring("direct:".length()));
                if (!found) {
                    error(
                            estate.folder().resolve(Path.of("apis", api.api(), "api.yaml")),
                            1,
                            name + ": route: " + route + ": no route file has it");
                }
            });
        }
    }

    private static String entry(ApiDefinition api, OperationDefinition operation) {
        String path = "/" + api.api() + "/" + api.version() + operation.entry().path();
        return operation.entry().method() + " " + VARIABLE.matcher(path).replaceAll("{}");
    }

    private static String pattern(RestEntry entry) {
        return entry.methodOrAny() + " " + VARIABLE.matcher(entry.path()).replaceAll("{}");
    }

    private void error(Path file, int line, String message) {
        errors.add(new EstateError(file, line, 1, message));
    }
}
