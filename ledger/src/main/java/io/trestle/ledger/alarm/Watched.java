package io.trestle.ledger.alarm;

import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmCondition.BreakerOpen;
import io.trestle.routes.estate.alarm.AlarmCondition.Drift;
import io.trestle.routes.estate.alarm.AlarmCondition.ErrorRate;
import io.trestle.routes.estate.alarm.AlarmCondition.Latency;
import io.trestle.routes.estate.alarm.AlarmCondition.NoTraffic;
import io.trestle.routes.estate.alarm.AlarmCondition.Quota;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An alarm and one thing that it watches. */
record Watched(AlarmDefinition alarm, AlarmSubject subject, Limit limit) {

    /** What tells it from all others. */
    record Key(String alarm, String subject) {}

    Key key() {
        return new Key(alarm.alarm(), subject.text());
    }

    AlarmCondition condition() {
        return alarm.when();
    }

    /** How far back calls count; zero where none do. */
    Duration window() {
        AlarmCondition condition = alarm.when();
        if (condition instanceof ErrorRate rate) {
            return rate.within();
        }
        if (condition instanceof Latency latency) {
            return latency.within();
        }
        if (condition instanceof NoTraffic quiet) {
            return quiet.within();
        }
        if (condition instanceof Quota quota) {
            return quota.within();
        }
        return condition instanceof BreakerOpen ? Duration.ofMinutes(1) : Duration.ZERO;
    }

    boolean countsCalls() {
        return !window().isZero() && !watchesBreaker();
    }

    /** Told by each node for itself, so that it is kept by the minute as calls are. */
    boolean watchesBreaker() {
        return condition() instanceof BreakerOpen;
    }

    /** The name of what is kept by the minute. */
    String source() {
        return watchesBreaker() ? "breaker:" + subject.system() : subject.text();
    }

    /** All that the alarms of an estate watch; {@code "*"} is each one that the estate has. */
    static List<Watched> of(Estate estate) {
        List<Watched> all = new ArrayList<>();
        for (AlarmDefinition alarm : estate.alarms().alarms().values()) {
            Limit limit = Limit.of(alarm.when());
            for (AlarmSubject subject : subjects(alarm, estate)) {
                all.add(new Watched(alarm, subject, limit));
            }
        }
        return List.copyOf(all);
    }

    private static List<AlarmSubject> subjects(AlarmDefinition alarm, Estate estate) {
        AlarmSubject on = alarm.on();
        if (AlarmSubject.EACH.equals(on.api())) {
            return estate.apis().stream()
                    .map(ApiDefinition::api)
                    .distinct()
                    .map(api -> new AlarmSubject(api, null, null, null, null))
                    .toList();
        }
        if (AlarmSubject.EACH.equals(on.consumer())) {
            return estate.consumers().keySet().stream()
                    .map(consumer -> new AlarmSubject(null, null, null, consumer, null))
                    .toList();
        }
        if (AlarmSubject.EACH.equals(on.system())) {
            return estate.systems().values().stream()
                    .filter(system -> !(alarm.when() instanceof BreakerOpen) || system.breaker() != null)
                    .filter(system -> !(alarm.when() instanceof Drift) || system.drift() != null)
                    .map(system -> new AlarmSubject(null, null, null, null, system.system()))
                    .toList();
        }
        return List.of(on);
    }
}
