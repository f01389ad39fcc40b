package io.trestle.gateway.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.connectors.system.DriftWatch;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.importing.Drift;
import io.trestle.routes.importing.DriftCheck;
import io.trestle.routes.importing.source.GatherSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the systems of an estate that are to be watched whether their contracts changed. Two threads of its own do that,
 * so that at most two systems are asked at a time; nothing that is served changes. Thread-safe.
 */
public final class DriftSchedule implements AutoCloseable {

    private static final int THREADS = 2;

    /** A system that is watched as an estate says; another estate that says the same goes on with it. */
    private static final class Watched {

        private final String fingerprint;
        private Estate estate;
        private DriftState state;
        private @Nullable Future<?> next;

        Watched(String fingerprint, Estate estate, DriftState state) {
            this.fingerprint = fingerprint;
            this.estate = estate;
            this.state = state;
        }
    }

    private final Map<String, Watched> all = new HashMap<>();
    private final ScheduledThreadPoolExecutor threads;
    private final DriftMetrics metrics;
    private final Clock clock;
    private final Duration patience;

    public DriftSchedule(MeterRegistry registry, Clock clock) {
        this(registry, clock, GatherSettings.ofDefaults().patience());
    }

    /** @param patience with one document */
    DriftSchedule(MeterRegistry registry, Clock clock, Duration patience) {
        this.metrics = new DriftMetrics(registry);
        this.clock = clock;
        this.patience = patience;
        this.threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "trestle-drift");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Watches what an estate says, and nothing else. A system that is new, or was imported again, is asked soon. */
    public synchronized void follow(Estate estate) {
        Map<String, SystemDefinition> wanted = new HashMap<>();
        estate.systems().forEach((name, system) -> {
            if (system.drift() != null) {
                wanted.put(name, system);
            }
        });
        all.entrySet().removeIf(entry -> {
            SystemDefinition still = wanted.get(entry.getKey());
            boolean gone = still == null || !estate.fingerprint(still).equals(entry.getValue().fingerprint);
            if (gone) {
                cancel(entry.getValue());
            }
            return gone;
        });
        wanted.forEach((name, system) -> {
            Watched known = all.get(name);
            if (known == null) {
                begin(name, system, estate);
            } else {
                known.estate = estate;
            }
        });
        metrics.show(states());
    }

    /** What is known of a system; empty where it is not watched. */
    public synchronized Optional<DriftState> of(String system) {
        return Optional.ofNullable(all.get(system)).map(watched -> watched.state);
    }

    private List<DriftState> states() {
        return all.values().stream().map(watched -> watched.state).toList();
    }

    private void begin(String name, SystemDefinition system, Estate estate) {
        DriftWatch watch = system.drift();
        if (watch != null) {
            DriftState unseen = DriftState.unseen(name, watch, clock.instant());
            Watched watched = new Watched(estate.fingerprint(system), estate, unseen);
            all.put(name, watched);
            schedule(watched, DriftPace.first(watch.every(), chance()));
        }
    }

    private synchronized void schedule(Watched watched, Duration delay) {
        if (all.get(watched.state.system()) == watched && !threads.isShutdown()) {
            watched.state = watched.state.until(clock.instant().plus(delay));
            watched.next = threads.schedule(() -> look(watched), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look(Watched watched) {
        DriftState before;
        Estate estate;
        synchronized (this) {
            before = watched.state;
            estate = watched.estate;
        }
        try {
            told(watched, before, look(before, estate));
        } finally {
            schedule(watched, DriftPace.next(before.watch().every(), failures(watched), chance()));
        }
    }

    private DriftState look(DriftState before, Estate estate) {
        try {
            List<Drift> found = new DriftCheck(estate, before.watch().allowFetch(), patience).of(before.system());
            return before.after(found, clock.instant());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // What strangers send must not end the watch, whatever it does to those who read it.
            return before.failed(String.valueOf(e.getMessage()), clock.instant());
        }
    }

    private void told(Watched watched, DriftState before, DriftState now) {
        synchronized (this) {
            if (all.get(now.system()) != watched || threads.isShutdown()) {
                return;
            }
            watched.state = now;
            metrics.show(states());
        }
        metrics.checked(now);
        if (now.tellsMoreThan(before)) {
            DriftLog.tell(now);
        }
    }

    private synchronized int failures(Watched watched) {
        return watched.state.failures();
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private static void cancel(Watched watched) {
        if (watched.next != null) {
            watched.next.cancel(true);
        }
    }

    /** Stops, and gives up on systems that are being asked. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
