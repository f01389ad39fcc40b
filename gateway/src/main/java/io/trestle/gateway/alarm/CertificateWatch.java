package io.trestle.gateway.alarm;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.gateway.alarm.Certificates.Found;
import io.trestle.ledger.alarm.AlarmSource;
import io.trestle.ledger.alarm.Reading;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmCondition.CertificateExpiry;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows when the certificates of an estate's systems end. One thread of its own looks, after each change of the estate and
 * every hour, and only where an alarm asks for it. Thread-safe.
 */
public final class CertificateWatch implements AlarmSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final double HOURS_A_DAY = 24.0;

    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "trestle-certificates");
        made.setDaemon(true);
        return made;
    });
    private volatile List<SystemDefinition> systems = List.of();
    private volatile @Nullable List<Found> found;

    public CertificateWatch(Clock clock) {
        this.clock = clock;
        thread.scheduleWithFixedDelay(this::look, EVERY.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    /** Looks after the systems of an estate from now on. */
    public void watch(Estate estate) {
        boolean asked =
                estate.alarms().alarms().values().stream().anyMatch(alarm -> alarm.when() instanceof CertificateExpiry);
        systems = asked ? List.copyOf(estate.systems().values()) : List.of();
        thread.execute(this::look);
    }

    @Override
    public Reading read(AlarmCondition condition, AlarmSubject subject) {
        List<Found> known = found;
        if (known == null) {
            return new Reading.Unknown("not looked at yet");
        }
        List<Found> mine = known.stream()
                .filter(one -> subject.system() == null || one.system().equals(subject.system()))
                .toList();
        Optional<Found> first = mine.stream()
                .filter(one -> one.end() != null)
                .min(Comparator.comparing(one -> Objects.requireNonNull(one.end())));
        List<String> unread = mine.stream()
                .filter(one -> one.end() == null)
                .map(one -> one.system() + " " + one.where())
                .toList();
        String failed = unread.isEmpty() ? "" : "cannot be read: " + String.join(", ", unread);
        if (first.isEmpty()) {
            return unread.isEmpty() ? new Reading.Nothing("no certificates") : new Reading.Unknown(failed);
        }
        Instant end = Objects.requireNonNull(first.get().end());
        double days = Duration.between(clock.instant(), end).toHours() / HOURS_A_DAY;
        return new Reading.Value(
                days,
                first.get().system() + " " + first.get().where() + " ends " + end
                        + (failed.isEmpty() ? "" : "; " + failed));
    }

    private void look() {
        List<Found> all = new ArrayList<>();
        for (SystemDefinition system : systems) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                all.addAll(Certificates.of(system));
            } catch (RuntimeException e) {
                LOG.error("Certificates of {} cannot be looked at", system.system(), e);
            }
        }
        found = List.copyOf(all);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
