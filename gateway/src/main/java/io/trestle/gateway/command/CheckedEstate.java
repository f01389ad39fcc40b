package io.trestle.gateway.command;

import io.trestle.gateway.Plugins;
import io.trestle.gateway.StartFailure;
import io.trestle.routes.admission.Admissions;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.estate.PluginNames;
import io.trestle.routes.team.PluginNamesCheck;
import io.trestle.routes.team.TeamRoutesCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an estate, in one environment or in all that it has.
 *
 * @param environments those that it was checked with; empty where it was checked with none, or with one that was asked for
 * @param errors in the order of files and lines
 * @param warnings likewise
 */
record CheckedEstate(List<String> environments, List<Finding> errors, List<Finding> warnings) {

    private static final Comparator<Finding> PLACES = Comparator.comparing(
                    (Finding finding) -> finding.error().file())
            .thenComparingInt(finding -> finding.error().line())
            .thenComparingInt(finding -> finding.error().column());

    /**
     * One thing wrong.
     *
     * @param environments where it is, unless it is in all of them
     */
    record Finding(EstateError error, List<String> environments) {

        /** What is wrong, and where it is so. */
        String message() {
            if (environments.isEmpty()) {
                return error.message();
            }
            String where = environments.size() == 1 ? "environment " : "environments ";
            return error.message() + " [" + where + String.join(", ", environments) + "]";
        }
    }

    /** With the values that were asked for; where none were, with each environment of the estate. */
    static CheckedEstate of(Path folder, @Nullable String environment, Map<String, String> values) {
        List<String> all = environment == null && values.isEmpty() ? EstateLoader.environments(folder) : List.of();
        Map<EstateError, List<String>> errors = new LinkedHashMap<>();
        Map<EstateError, List<String>> warnings = new LinkedHashMap<>();
        if (all.isEmpty()) {
            check(folder, environment, "", values, errors, warnings);
        }
        all.forEach(each -> check(folder, each, each, values, errors, warnings));
        return new CheckedEstate(all, found(errors, all.size()), found(warnings, all.size()));
    }

    private static void check(
            Path folder,
            @Nullable String environment,
            String called,
            Map<String, String> values,
            Map<EstateError, List<String>> errors,
            Map<EstateError, List<String>> warnings) {
        LoadResult read = EstateLoader.load(folder, environment, values, System::getenv);
        Set<EstateError> wrong = new LinkedHashSet<>();
        if (read instanceof LoadResult.Broken broken) {
            wrong.addAll(broken.errors());
        }
        TeamRoutesCheck.check(read.bindings()).forEach(error -> wrong.add(asAsked(folder, error)));
        plugins(folder, read.bindings().plugins()).forEach(error -> wrong.add(asAsked(folder, error)));
        wrong.forEach(error ->
                errors.computeIfAbsent(error, unknown -> new ArrayList<>()).add(called));
        read.warnings()
                .forEach(warning -> warnings.computeIfAbsent(warning, unknown -> new ArrayList<>())
                        .add(called));
    }

    /** Jars are opened only where something is named that one of them may bring. */
    private static List<EstateError> plugins(Path folder, PluginNames names) {
        if (names.policies().isEmpty() && names.routeClasses().isEmpty()) {
            return List.of();
        }
        try (Plugins plugins = Plugins.open(folder)) {
            return PluginNamesCheck.check(names, Admissions.offered(plugins.loader()), plugins.loader());
        } catch (IOException | IllegalStateException broken) {
            return List.of(new EstateError(folder.resolve("plugins"), 1, 1, StartFailure.sentence(broken)));
        }
    }

    /** Route files are known by absolute paths; people want the path that they gave. */
    private static EstateError asAsked(Path folder, EstateError error) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path file =
                error.file().startsWith(absolute) ? folder.resolve(absolute.relativize(error.file())) : error.file();
        return new EstateError(file, error.line(), error.column(), error.message());
    }

    private static List<Finding> found(Map<EstateError, List<String>> found, int all) {
        return found.entrySet().stream()
                .map(entry -> new Finding(
                        entry.getKey(), entry.getValue().size() >= all ? List.of() : List.copyOf(entry.getValue())))
                .sorted(PLACES)
                .toList();
    }
}
