package io.trestle.gateway.alarm;

import io.trestle.gateway.drift.DriftSchedule;
import io.trestle.gateway.drift.DriftState;
import io.trestle.ledger.alarm.AlarmSource;
import io.trestle.ledger.alarm.Reading;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmSubject;
import io.trestle.routes.importing.Drift;

/** Whether a watched system changed its contract in a way that breaks calls. Thread-safe. */
public final class DriftReading implements AlarmSource {

    private final DriftSchedule schedule;

    public DriftReading(DriftSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public Reading read(AlarmCondition condition, AlarmSubject subject) {
        DriftState known =
                subject.system() == null ? null : schedule.of(subject.system()).orElse(null);
        if (known == null || known.state() == Drift.State.UNKNOWN) {
            return new Reading.Unknown("not known whether the contract changed");
        }
        long breaking = known.drifts().stream()
                .flatMap(drift -> drift.changes().stream())
                .filter(change -> change.breaking())
                .count();
        return known.state() == Drift.State.BREAKING
                ? new Reading.Value(Math.max(1, breaking), "callers would notice")
                : new Reading.Value(0, "");
    }
}
