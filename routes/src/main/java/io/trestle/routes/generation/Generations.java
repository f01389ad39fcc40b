package io.trestle.routes.generation;

import io.trestle.connectors.Systems;
import io.trestle.routes.admission.Admissions;
import io.trestle.routes.door.FrontDoor;
import io.trestle.routes.door.OperationSet;
import io.trestle.routes.door.table.RouteClashException;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.mediation.ApiCompiler;
import io.trestle.routes.team.PluginNamesCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations of an estate: read whole, checked whole, built beside what serves, swapped in one step, the old
 * drained. A change that cannot be served leaves the old generation serving.
 *
 * <p>Thread-safe: reloads come one after the other. The front door, the systems and the admissions belong to whoever
 * hands them in.
 */
public final class Generations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final GenerationSettings settings;
    private final FrontDoor door;
    private final Admissions admissions;
    private final Systems systems;
    private final UnitBuilder builder;
    private final ExecutorService mappingWorkers;
    private final ExecutorService drains;

    private volatile Map<String, Unit> serving = Map.of();
    private volatile @Nullable Generation current;
    private volatile @Nullable Reload lastReload;

    private Generations(GenerationSettings settings, FrontDoor door, Systems systems, Admissions admissions) {
        this.settings = settings;
        this.door = door;
        this.admissions = admissions;
        this.systems = systems;
        this.mappingWorkers = Pools.bounded("trestle-mapping");
        this.drains = Pools.unbounded("trestle-drain");
        this.builder = new UnitBuilder(
                door,
                systems,
                new ApiCompiler(admissions, mappingWorkers),
                new UnitContexts(settings.customizers(), settings.drainTimeout(), settings.plugins()));
    }

    /** Nothing is served before the first {@link #reload()}. */
    public static Generations open(
            GenerationSettings settings, FrontDoor door, Systems systems, Admissions admissions) {
        return new Generations(settings, door, systems, admissions);
    }

    /** What is being served; empty before the first good reload. */
    public Optional<Generation> current() {
        return Optional.ofNullable(current);
    }

    /** What came of the last reload; empty before the first. */
    public Optional<Reload> lastReload() {
        return Optional.ofNullable(lastReload);
    }

    /**
     * Serves by definitions as they were. To be closed before this.
     *
     * @param env variables of the process, for <code>${env:NAME}</code>
     * @param idle how long a unit stays that nobody uses
     */
    public FormerUnits openFormer(Function<String, @Nullable String> env, Duration idle) {
        UnitBuilder apart = new UnitBuilder(
                door,
                systems,
                new ApiCompiler(admissions, mappingWorkers),
                new UnitContexts(List.of(CamelContext::disableJMX), settings.drainTimeout(), settings.plugins()));
        return new FormerUnits(
                door,
                new FormerUnitBuilder(apart, env),
                this::current,
                this::operations,
                settings.drainTimeout(),
                idle);
    }

    /** What serves by definitions of this digest; empty where nothing does. */
    private Optional<OperationSet> operations(String digest) {
        return serving.values().stream()
                .filter(unit -> unit.isMadeFrom(digest))
                .map(Unit::operations)
                .findAny();
    }

    /** Reads the estate and serves it, if it can be served. Returns when the swap is done; draining goes on after. */
    public synchronized Reload reload() {
        LoadResult read = settings.source().read();
        read.warnings().forEach(warning -> LOG.warn("{}", warning));
        Reload outcome = read instanceof LoadResult.Loaded loaded
                ? serve(loaded)
                : new Reload.Rejected(((LoadResult.Broken) read).errors());
        lastReload = outcome;
        report(outcome);
        return outcome;
    }

    private Reload serve(LoadResult.Loaded loaded) {
        List<EstateError> missing =
                PluginNamesCheck.check(loaded.bindings().plugins(), admissions.offered(), settings.plugins());
        if (!missing.isEmpty()) {
            return new Reload.Rejected(missing);
        }
        Estate estate = loaded.estate();
        Generation before = current;
        int number = before == null ? 1 : before.number() + 1;
        Map<String, Unit> next = new LinkedHashMap<>();
        List<Unit> built = new ArrayList<>();
        List<EstateError> errors = new ArrayList<>();
        for (UnitPlan plan : UnitPlanner.plan(estate)) {
            Unit running = serving.get(plan.name());
            if (running != null && running.plan().fingerprint().equals(plan.fingerprint())) {
                next.put(plan.name(), running);
                continue;
            }
            try {
                Unit unit = builder.build(loaded, plan, number);
                built.add(unit);
                next.put(plan.name(), unit);
            } catch (InvalidUnitException invalid) {
                LOG.debug("{} cannot be built", plan.name(), invalid);
                invalid.errors().forEach(error -> errors.add(within(estate, error)));
            }
        }
        if (!errors.isEmpty()) {
            built.forEach(Unit::stop);
            return new Reload.Rejected(errors);
        }
        if (before != null
                && built.isEmpty()
                && next.size() == serving.size()
                && estate.fingerprint().equals(before.estate().fingerprint())) {
            return new Reload.Unchanged(before);
        }
        return swap(estate, number, next, built);
    }

    private Reload swap(Estate estate, int number, Map<String, Unit> next, List<Unit> built) {
        // First who may call, then what: the first call of a new consumer to a new API must not be turned away.
        admissions.publish(estate);
        try {
            door.publish(operations(next.values()));
        } catch (RouteClashException clash) {
            current().map(Generation::estate).ifPresent(admissions::publish);
            built.forEach(Unit::stop);
            return new Reload.Rejected(List.of(
                    new EstateError(estate.folder().resolve("apis"), 1, 1, String.valueOf(clash.getMessage()))));
        }
        Map<String, Unit> old = serving;
        serving = next;
        Generation generation = new Generation(number, settings.clock().instant(), estate, running(next));
        current = generation;
        List<String> removed = new ArrayList<>();
        old.forEach((name, unit) -> {
            if (next.get(name) != unit) {
                drains.execute(() -> unit.drain(settings.drainTimeout()));
            }
            if (!next.containsKey(name)) {
                removed.add(name);
            }
        });
        List<String> names = built.stream().map(unit -> unit.plan().name()).toList();
        List<String> kept =
                next.keySet().stream().filter(name -> !names.contains(name)).toList();
        return new Reload.Swapped(generation, names, kept, removed);
    }

    /** Files are named as the loader names them: with the folder that was read. */
    private static EstateError within(Estate estate, EstateError error) {
        return new EstateError(estate.folder().resolve(error.file()), error.line(), error.column(), error.message());
    }

    private static List<OperationSet> operations(Collection<Unit> units) {
        return units.stream().map(Unit::operations).toList();
    }

    private static List<Generation.RunningUnit> running(Map<String, Unit> units) {
        return units.values().stream().map(Unit::running).toList();
    }

    private static void report(Reload outcome) {
        if (outcome instanceof Reload.Swapped swapped) {
            LOG.info(
                    "Generation {} serves: {} built, {} kept, {} removed",
                    swapped.generation().number(),
                    swapped.built(),
                    swapped.kept().size(),
                    swapped.removed());
        } else if (outcome instanceof Reload.Rejected rejected) {
            rejected.errors().forEach(error -> LOG.error("The estate cannot be served: {}", error));
        } else {
            LOG.info("The estate was read again: nothing changed");
        }
    }

    /** Stops serving. Calls in flight get the drain timeout to end; the front door should already turn others away. */
    @Override
    public synchronized void close() {
        serving.values().parallelStream().forEach(unit -> unit.drain(settings.drainTimeout()));
        serving = Map.of();
        drains.shutdown();
        try {
            if (!drains.awaitTermination(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                drains.shutdownNow();
            }
        } catch (InterruptedException stop) {
            drains.shutdownNow();
            Thread.currentThread().interrupt();
        }
        mappingWorkers.shutdownNow();
    }
}
