package io.trestle.routes.generation;

import io.trestle.connectors.FormerSystem;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.FailuresDefinition;
import io.trestle.routes.estate.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds a unit from definitions that were kept, over the systems of today. */
final class FormerUnitBuilder {

    private static final int MOST_ERRORS = 3;
    private static final int SHORT = 8;

    private final UnitBuilder builder;
    private final Function<String, @Nullable String> env;

    FormerUnitBuilder(UnitBuilder builder, Function<String, @Nullable String> env) {
        this.builder = builder;
        this.env = env;
    }

    /**
     * @param folder an empty one, which belongs to the unit from now on
     * @param files by path in the estate
     */
    FormerUnit build(String digest, Path folder, Map<String, byte[]> files, Generation today)
            throws FormerUnitException {
        write(folder, files);
        Estate estate = today.estate();
        LoadResult read = EstateLoader.loadFormer(folder, estate.values().byName(), env, estate.folder());
        if (!(read instanceof LoadResult.Loaded loaded)) {
            throw refused(folder, ((LoadResult.Broken) read).errors(), null);
        }
        List<UnitPlan> plans = UnitPlanner.plan(loaded.estate());
        if (plans.size() != 1 || !plans.get(0).isOfOneApi()) {
            throw new FormerUnitException("The definitions of then are not those of one API.", false, null);
        }
        UnitPlan then = plans.get(0);
        UnitPlan plan = new UnitPlan(
                then.name() + "@" + digest.substring(0, SHORT),
                then.apis(),
                systems(then.systems(), loaded.estate(), estate),
                List.of(),
                List.of(),
                then.values(),
                then.fingerprint());
        try {
            Unit unit = builder.build(loaded, plan, today.number(), null, digest);
            return new FormerUnit(unit, plan.apis().get(0), folder, today.number());
        } catch (InvalidUnitException invalid) {
            throw refused(folder, invalid.errors(), invalid);
        }
    }

    private static List<SystemDefinition> systems(List<SystemDefinition> then, Estate former, Estate today)
            throws FormerUnitException {
        Set<String> gone = then.stream()
                .map(SystemDefinition::system)
                .filter(name -> !today.systems().containsKey(name))
                .collect(Collectors.toSet());
        if (!gone.isEmpty()) {
            throw new FormerUnitException(
                    "system " + String.join(", ", gone)
                            + ": not in the estate any more (expected: as it was called then)",
                    false,
                    null);
        }
        SystemContracts contracts = new SystemContracts();
        List<SystemDefinition> systems = new ArrayList<>();
        for (SystemDefinition system : then) {
            try {
                systems.add(FormerSystem.of(
                        system,
                        former.folder().resolve("systems"),
                        Objects.requireNonNull(today.systems().get(system.system())),
                        today.folder().resolve("systems"),
                        FailuresDefinition::mayHoldCredential,
                        contracts));
            } catch (InvalidSystemException e) {
                throw new FormerUnitException("system " + e.system() + ": " + e.getMessage(), false, e);
            }
        }
        return systems;
    }

    private static void write(Path folder, Map<String, byte[]> files) throws FormerUnitException {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey()).normalize();
                if (!path.startsWith(folder)) {
                    throw new FormerUnitException("The definitions of then have a file outside of them.", false, null);
                }
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new FormerUnitException("The definitions of then cannot be laid out: " + e.getMessage(), true, e);
        }
    }

    private static FormerUnitException refused(Path folder, List<EstateError> errors, @Nullable Throwable cause) {
        String said = errors.stream()
                .limit(MOST_ERRORS)
                .map(error -> (error.file().startsWith(folder) ? folder.relativize(error.file()) : error.file()) + ":"
                        + error.line() + ": " + error.message())
                .collect(Collectors.joining("; "));
        return new FormerUnitException("The definitions of then cannot be served by: " + said, false, cause);
    }
}
