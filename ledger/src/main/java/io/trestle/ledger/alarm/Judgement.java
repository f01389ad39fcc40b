package io.trestle.ledger.alarm;

import io.trestle.routes.estate.alarm.AlarmDefinition;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From one state of an alarm to the next. Pure: what it knows of time is told.
 *
 * <p>{@code for} and {@code clear-for} are measured in time that was watched: between two looks no more counts than three
 * times the usual pause, so that neither a clock that jumps nor a gateway that slept makes an alarm fire or clear. A clock
 * that goes back counts as no time at all. An alarm that comes back within an hour of its end needs twice as long to clear
 * each time, an hour at most, so that one that flaps is told of a few times only and stays visible.
 */
final class Judgement {

    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Duration pause;

    /** @param pause the usual time between two looks */
    Judgement(Duration pause) {
        this.pause = pause;
    }

    /**
     * @param event what people are to be told; null for nothing
     * @param stored whether the state is worth storing, rather than a new value alone
     */
    record Step(AlarmState state, AlarmEvent.@Nullable Kind event, boolean stored) {}

    Step next(AlarmState before, AlarmDefinition alarm, Limit limit, Reading reading, Instant now) {
        if (reading instanceof Reading.Unknown unknown) {
            return kept(before, null, unknown.why());
        }
        Double value = reading instanceof Reading.Value read ? read.value() : null;
        String detail = reading instanceof Reading.Value read ? read.detail() : ((Reading.Nothing) reading).why();
        boolean wrong = value != null && limit.isWrong(value);
        return switch (before.state()) {
            case OK -> wrong ? wrong(before.pending(now, value, detail), alarm, now) : kept(before, value, detail);
            case PENDING ->
                wrong
                        ? wrong(before.held(before.heldMs() + watched(before, now), now, value, detail), alarm, now)
                        : new Step(before.well(null, now, value, detail), null, true);
            case FIRING -> firing(before, alarm, value == null || limit.isClear(value), value, detail, now);
        };
    }

    private Step wrong(AlarmState pending, AlarmDefinition alarm, Instant now) {
        if (pending.heldMs() < alarm.for_().toMillis()) {
            return new Step(pending, null, true);
        }
        Instant over = pending.clearedAt();
        boolean again = over != null && Duration.between(over, now).compareTo(AGAIN) < 0;
        AlarmState firing = pending.firing(again ? pending.flaps() + 1 : 0, now, pending.value(), pending.detail());
        return new Step(firing, AlarmEvent.Kind.FIRING, true);
    }

    private Step firing(
            AlarmState before,
            AlarmDefinition alarm,
            boolean clear,
            @Nullable Double value,
            String detail,
            Instant now) {
        if (clear) {
            long held = before.heldMs() < 0 ? 0 : before.heldMs() + watched(before, now);
            return held >= clearFor(alarm, before.flaps()).toMillis()
                    ? new Step(before.well(now, now, value, detail), AlarmEvent.Kind.RESOLVED, true)
                    : new Step(before.held(held, now, value, detail), null, true);
        }
        Instant told = before.toldAt();
        boolean due = alarm.repeat() != null
                && before.acknowledgedBy() == null
                && told != null
                && Duration.between(told, now).compareTo(alarm.repeat()) >= 0;
        AlarmState still = before.held(-1, now, value, detail);
        return due
                ? new Step(still.repeated(now), AlarmEvent.Kind.REPEATED, true)
                : new Step(still, null, before.heldMs() >= 0);
    }

    private static Step kept(AlarmState before, @Nullable Double value, String detail) {
        return new Step(before.held(before.heldMs(), before.seenAt(), value, detail), null, false);
    }

    private long watched(AlarmState before, Instant now) {
        long passed = Duration.between(before.seenAt(), now).toMillis();
        return Math.max(0, Math.min(passed, 3 * pause.toMillis()));
    }

    static Duration clearFor(AlarmDefinition alarm, int flaps) {
        if (flaps == 0) {
            return alarm.clearFor();
        }
        Duration base = alarm.clearFor().compareTo(SHORTEST) < 0 ? SHORTEST : alarm.clearFor();
        Duration longer = base.multipliedBy(1L << Math.min(flaps, 6));
        Duration most = base.compareTo(LONGEST) > 0 ? base : LONGEST;
        return longer.compareTo(most) > 0 ? most : longer;
    }
}
