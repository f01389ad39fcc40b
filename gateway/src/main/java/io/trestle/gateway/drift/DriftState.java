package io.trestle.gateway.drift;

import io.trestle.connectors.system.DriftWatch;
import io.trestle.routes.importing.Drift;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a watched system.
 *
 * @param state the worst of what was found; {@code UNKNOWN} before the first look
 * @param since when that state began; null before the first look
 * @param checkedAt when it was looked last; null before the first look
 * @param nextCheckAt when it will be looked next
 * @param failures how many looks in a row brought no answer
 * @param drifts one for each API that was made with the system; empty before the first look, and where that failed
 * @param failure why a look failed altogether; null where it did not
 */
public record DriftState(
        String system,
        DriftWatch watch,
        Drift.State state,
        @Nullable Instant since,
        @Nullable Instant checkedAt,
        Instant nextCheckAt,
        int failures,
        List<Drift> drifts,
        @Nullable String failure) {

    private static final List<Drift.State> WORST_FIRST =
            List.of(Drift.State.BREAKING, Drift.State.UNKNOWN, Drift.State.COMPATIBLE, Drift.State.SAME);

    public DriftState {
        drifts = List.copyOf(drifts);
    }

    static DriftState unseen(String system, DriftWatch watch, Instant first) {
        return new DriftState(system, watch, Drift.State.UNKNOWN, null, null, first, 0, List.of(), null);
    }

    /** What a look that came to its end leads to. */
    DriftState after(List<Drift> found, Instant now) {
        Drift.State worst = WORST_FIRST.stream()
                .filter(state -> found.stream().anyMatch(drift -> drift.state() == state))
                .findFirst()
                .orElse(Drift.State.UNKNOWN);
        return next(worst, found, found.isEmpty() ? "no API was made with it by an import from an address" : null, now);
    }

    DriftState failed(String why, Instant now) {
        return next(Drift.State.UNKNOWN, List.of(), why, now);
    }

    private DriftState next(Drift.State found, List<Drift> all, @Nullable String why, Instant now) {
        boolean same = found == state && since != null;
        int silent = found == Drift.State.UNKNOWN ? failures + 1 : 0;
        return new DriftState(system, watch, found, same ? since : now, now, nextCheckAt, silent, all, why);
    }

    DriftState until(Instant next) {
        return new DriftState(system, watch, state, since, checkedAt, next, failures, drifts, failure);
    }

    /** Whether somebody who was told of the other one learns something by this one. */
    boolean tellsMoreThan(DriftState other) {
        return other.checkedAt == null || state != other.state || !changes().equals(other.changes());
    }

    private Set<Object> changes() {
        return drifts.stream().flatMap(drift -> drift.changes().stream()).collect(Collectors.toSet());
    }
}
