package io.trestle.routes.admission.quota;

import io.trestle.routes.estate.Quota;
import io.trestle.routes.estate.Quota.Period;
import io.trestle.routes.estate.Quota.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts calls against quotas: what was counted here, and what it is told that others counted. A gateway on its own never
 * admits more than the quota; several together exceed it at most by what they admit between two exchanges of counts.
 * Without anybody who keeps them, counts begin anew with each start. Never blocks. Thread-safe.
 */
public final class QuotaCounts {

    /** So long after a day or month its last calls may still be counted and stored. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<QuotaUse, Cell> cells = new ConcurrentHashMap<>();
    private volatile Map<Period, Window> windows = Map.of();

    public QuotaCounts(Clock clock) {
        this.clock = clock;
    }

    /** The day or month that is now. */
    public Window now(Period period) {
        Instant now = clock.instant();
        Window known = windows.get(period);
        if (known != null && known.contains(now)) {
            return known;
        }
        Window begun = period.at(now);
        Map<Period, Window> all = new EnumMap<>(Period.class);
        all.putAll(windows);
        all.put(period, begun);
        windows = all;
        return begun;
    }

    /** Counts a call; how many are left after it, or -1 where none was left and none is counted. */
    public long take(String consumer, Quota quota) {
        return cell(consumer, quota).take(quota.calls());
    }

    /** How many calls were counted in the day or month that is now. */
    public long used(String consumer, Quota quota) {
        Cell cell = cells.get(use(consumer, quota));
        return cell == null ? 0 : cell.used();
    }

    /** What was counted here; what is over is left out, and forgotten. */
    public Map<QuotaUse, Long> counted() {
        Instant now = clock.instant();
        cells.keySet()
                .removeIf(use -> use.period().at(use.begin()).end().plus(LATE).isBefore(now));
        Map<QuotaUse, Long> counted = new HashMap<>();
        cells.forEach((use, cell) -> counted.put(use, cell.here()));
        return counted;
    }

    /** Said of what others counted, who are the other gateways that share a store, and this one before its start. */
    public void countedElsewhere(Map<QuotaUse, Long> counts) {
        counts.forEach(
                (use, count) -> cells.computeIfAbsent(use, k -> new Cell()).elsewhere(count));
    }

    private Cell cell(String consumer, Quota quota) {
        return cells.computeIfAbsent(use(consumer, quota), k -> new Cell());
    }

    private QuotaUse use(String consumer, Quota quota) {
        return new QuotaUse(consumer, quota.period(), now(quota.period()).begin());
    }

    private static final class Cell {

        private long here;
        private long elsewhere;

        synchronized long take(long most) {
            long used = here + elsewhere;
            if (used >= most) {
                return -1;
            }
            here++;
            return most - used - 1;
        }

        synchronized long used() {
            return here + elsewhere;
        }

        synchronized long here() {
            return here;
        }

        synchronized void elsewhere(long count) {
            elsewhere = count;
        }
    }
}
