package io.trestle.routes.team;

import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.RouteBindings;
import io.trestle.routes.estate.yaml.NearMiss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the route files of an estate against its APIs and systems, without running them. Where definitions are wrong,
 * what only they could tell is passed over.
 */
public final class TeamRoutesCheck {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}/]*}");
    private static final String OWN_ENTRY = "rest";
    private static final String DIRECT = "direct:";

    private final RouteBindings bindings;
    private final List<EstateError> errors = new ArrayList<>();
    private final Set<String> governed = new HashSet<>();

    private TeamRoutesCheck(RouteBindings bindings) {
        this.bindings = bindings;
    }

    /** Everything that is wrong, in the order of files and lines; empty where the routes can be served. */
    public static List<EstateError> check(RouteBindings bindings) {
        return new TeamRoutesCheck(bindings).run();
    }

    private List<EstateError> run() {
        bindings.operations().stream()
                .filter(operation -> operation.route().equals(OWN_ENTRY))
                .forEach(operation -> governed.add(pattern(operation.served())));
        Set<String> served = new HashSet<>();
        Set<String> directs = new HashSet<>();
        boolean readable = true;
        for (Path path : bindings.files()) {
            try {
                RouteFile file = RouteFile.read(path);
                checkFile(file);
                file.restEntries().forEach(entry -> served.add(pattern(entry)));
                directs.addAll(file.directs());
            } catch (InvalidRouteFileException invalid) {
                readable = false;
                error(invalid.file(), invalid.line(), String.valueOf(invalid.getMessage()));
            }
        }
        // A class is known only when it runs, and what it serves then; a file that cannot be read may have anything.
        if (readable && !bindings.routeClasses()) {
            bindings.operations().forEach(operation -> checkBinding(operation, served, directs));
        }
        errors.sort(Comparator.comparing(EstateError::file).thenComparingInt(EstateError::line));
        return errors;
    }

    private void checkFile(RouteFile file) {
        for (RestEntry entry : file.restEntries()) {
            if (bindings.complete() && !governed.contains(pattern(entry))) {
                error(
                        file.path(),
                        entry.line(),
                        entry.methodOrAny() + " " + entry.path() + ": no API governs this REST entry (expected: an "
                                + "operation of an API with this method and path, and `route: rest`)");
            }
        }
        file.ownListeners().forEach(place -> error(file.path(), place.line(), place.message()));
        file.connectorCalls().forEach(call -> checkCall(file, call));
    }

    private void checkCall(RouteFile file, RouteFile.ConnectorCall call) {
        int slash = call.target().indexOf('/');
        String system = slash < 0 ? call.target() : call.target().substring(0, slash);
        String operation = slash < 0 ? "" : call.target().substring(slash + 1);
        Set<String> operations = bindings.systems().get(system);
        if (operations == null) {
            error(
                    file.path(),
                    call.line(),
                    "connector:" + call.target() + ": no such system (expected: one of "
                            + bindings.systems().keySet() + ")");
        } else if (!operations.isEmpty() && !operations.contains(operation)) {
            error(
                    file.path(),
                    call.line(),
                    "connector:" + Words.shown(call.target()) + ": no such operation (expected: an operation of "
                            + system + ")" + NearMiss.hint(operation, operations));
        }
    }

    private void checkBinding(RouteBindings.Bound operation, Set<String> served, Set<String> directs) {
        String route = operation.route();
        boolean found = route.equals(OWN_ENTRY)
                ? served.contains(pattern(operation.served()))
                : directs.contains(route.substring(DIRECT.length()));
        if (!found) {
            String hint = route.equals(OWN_ENTRY) ? "" : NearMiss.hint(route.substring(DIRECT.length()), directs);
            errors.add(new EstateError(
                    operation.at().file(),
                    operation.at().line(),
                    operation.at().column(),
                    operation.name() + ": route: " + route + ": no route file has it" + hint));
        }
    }

    private static String pattern(String served) {
        return VARIABLE.matcher(served).replaceAll("{}");
    }

    private static String pattern(RestEntry entry) {
        return pattern(entry.methodOrAny() + " " + entry.path());
    }

    private void error(Path file, int line, String message) {
        errors.add(new EstateError(file, line, 1, message));
    }
}
