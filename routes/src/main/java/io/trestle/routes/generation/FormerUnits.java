package io.trestle.routes.generation;

import io.trestle.routes.door.FrontDoor;
import io.trestle.routes.door.OperationSet;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import io.trestle.routes.estate.ApiDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves requests again by definitions as they were when they failed, over the systems of today. A unit is built when it is
 * asked for, one at a time, stays for a while for those who ask next, and is built anew when another generation serves. At
 * most {@value #MOST} live at once. Units that serve today are not built once more. Thread-safe.
 */
public final class FormerUnits implements AutoCloseable {

    /** How many units live at once. */
    public static final int MOST = 4;

    private static final Logger LOG = LoggerFactory.getLogger(FormerUnits.class);
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final FrontDoor door;
    private final FormerUnitBuilder builder;
    private final Supplier<Optional<Generation>> today;
    private final Function<String, Optional<OperationSet>> serving;
    private final Duration drainTimeout;
    private final Duration idle;
    private final Object building = new Object();
    private final Map<String, FormerUnit> open = new LinkedHashMap<>();
    private final ScheduledExecutorService chores;
    private boolean closed;

    /** @param serving what serves today by definitions of a digest */
    FormerUnits(
            FrontDoor door,
            FormerUnitBuilder builder,
            Supplier<Optional<Generation>> today,
            Function<String, Optional<OperationSet>> serving,
            Duration drainTimeout,
            Duration idle) {
        this.door = door;
        this.builder = builder;
        this.today = today;
        this.serving = serving;
        this.drainTimeout = drainTimeout;
        this.idle = idle;
        this.chores = Executors.newSingleThreadScheduledExecutor(Pools.named("trestle-former"));
        long look = Math.max(1, Math.min(idle.toMillis(), LOOK.toMillis()));
        chores.scheduleWithFixedDelay(this::endIdle, look, look, TimeUnit.MILLISECONDS);
    }

    /** The right to use a unit; to be closed. */
    public interface Use extends AutoCloseable {

        /** Serves a request again, as {@link FrontDoor#resubmit(Resubmission, OperationSet)} does. */
        CompletableFuture<Resubmitted> resubmit(Resubmission request);

        /** The API as it was; empty where it is the one that serves today. */
        Optional<ApiDefinition> api();

        @Override
        void close();
    }

    /** A unit that is there: as it serves today, or was built before. Does not block for long. */
    public Optional<Use> find(String digest) {
        Optional<OperationSet> current = serving.apply(digest);
        return current.isPresent() ? current.map(Serving::new) : entered(digest);
    }

    /**
     * The unit, built where it is not there. Blocks.
     *
     * @param files what it was made from, by path in the estate
     * @throws FormerUnitException where it cannot be built, or too many are in use
     */
    public Use open(String digest, Map<String, byte[]> files) throws FormerUnitException {
        synchronized (building) {
            Optional<Use> there = find(digest);
            if (there.isPresent()) {
                return there.get();
            }
            Generation now =
                    today.get().orElseThrow(() -> new FormerUnitException("No generation is served yet.", true, null));
            makeRoom();
            FormerUnit unit = built(digest, files, now);
            LOG.info(
                    "Definitions {} of {} serve replays, over the systems of generation {}",
                    digest,
                    name(unit),
                    now.number());
            return add(digest, unit);
        }
    }

    private FormerUnit built(String digest, Map<String, byte[]> files, Generation now) throws FormerUnitException {
        Path folder;
        try {
            folder = Files.createTempDirectory("trestle-former").toRealPath();
        } catch (IOException e) {
            throw new FormerUnitException("The definitions of then cannot be laid out: " + e.getMessage(), true, e);
        }
        boolean built = false;
        try {
            FormerUnit unit = builder.build(digest, folder, files, now);
            built = true;
            return unit;
        } finally {
            if (!built) {
                FormerUnit.delete(folder);
            }
        }
    }

    private Use add(String digest, FormerUnit unit) throws FormerUnitException {
        synchronized (this) {
            if (!closed) {
                open.put(digest, unit);
                unit.enter();
                return new Former(unit);
            }
        }
        unit.end(drainTimeout);
        throw new FormerUnitException("The gateway is stopping.", true, null);
    }

    /** One of another generation has the systems of then, and is not for those who ask now. */
    private synchronized Optional<Use> entered(String digest) {
        FormerUnit unit = open.get(digest);
        int generation = today.get().map(Generation::number).orElse(0);
        if (unit == null || unit.generation() != generation) {
            return Optional.empty();
        }
        unit.enter();
        return Optional.of(new Former(unit));
    }

    private void makeRoom() throws FormerUnitException {
        List<FormerUnit> ended = new ArrayList<>();
        synchronized (this) {
            int generation = today.get().map(Generation::number).orElse(0);
            open.values().removeIf(unit -> unit.generation() != generation && !unit.isUsed() && ended.add(unit));
            while (open.size() >= MOST) {
                FormerUnit longest = open.values().stream()
                        .filter(unit -> !unit.isUsed())
                        .min(Comparator.comparingLong(FormerUnit::leftAt))
                        .orElseThrow(() -> new FormerUnitException(
                                "Replays through " + MOST
                                        + " other former definitions are under way (expected: fewer).",
                                true,
                                null));
                open.values().remove(longest);
                ended.add(longest);
            }
        }
        ended.forEach(unit -> unit.end(drainTimeout));
    }

    private void endIdle() {
        List<FormerUnit> ended = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            open.values().removeIf(unit -> !unit.isUsed() && now - unit.leftAt() >= idle.toNanos() && ended.add(unit));
        }
        ended.forEach(unit -> unit.end(drainTimeout));
    }

    private void left(FormerUnit unit) {
        boolean last;
        synchronized (this) {
            unit.leave(System.nanoTime());
            last = !unit.isUsed() && !open.containsValue(unit);
        }
        if (last) {
            unit.end(drainTimeout);
        }
    }

    /** How many live now. */
    public synchronized int count() {
        return open.size();
    }

    private static String name(FormerUnit unit) {
        return unit.api().api() + "." + unit.api().version();
    }

    /** Ends all; those who still use one are answered as calls to a stopped route are. */
    @Override
    public void close() {
        List<FormerUnit> ended;
        synchronized (this) {
            closed = true;
            ended = List.copyOf(open.values());
            open.clear();
        }
        chores.shutdown();
        ended.forEach(unit -> unit.end(drainTimeout));
    }

    private final class Serving implements Use {

        private final OperationSet operations;

        Serving(OperationSet operations) {
            this.operations = operations;
        }

        @Override
        public CompletableFuture<Resubmitted> resubmit(Resubmission request) {
            return door.resubmit(request, operations);
        }

        @Override
        public Optional<ApiDefinition> api() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Whoever serves it ends it.
        }
    }

    private final class Former implements Use {

        private final FormerUnit unit;
        private final AtomicBoolean left = new AtomicBoolean();

        Former(FormerUnit unit) {
            this.unit = unit;
        }

        @Override
        public CompletableFuture<Resubmitted> resubmit(Resubmission request) {
            return door.resubmit(request, unit.operations());
        }

        @Override
        public Optional<ApiDefinition> api() {
            return Optional.of(unit.api());
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                left(unit);
            }
        }
    }
}
