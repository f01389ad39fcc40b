package io.trestle.ledger.alarm;

import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmSubject;

/**
 * Reads what an alarm watches besides calls: certificates, for example. Asked by the thread that judges all alarms every
 * few seconds, so that it must answer at once, from what it found out before. Thread-safe.
 */
public interface AlarmSource {

    /** Never null; what it throws counts as {@link Reading.Unknown}. */
    Reading read(AlarmCondition condition, AlarmSubject subject);
}
