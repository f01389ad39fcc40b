package io.trestle.console.alarms;

import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.ledger.alarm.AlarmEvent;
import io.trestle.ledger.alarm.AlarmMessage;
import io.trestle.ledger.alarm.AlarmStatus;
import io.trestle.ledger.alarm.Alarms;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What operators ask of alarms and do to them, by whichever way they come. Blocks. Thread-safe. */
public final class AlarmsDesk {

    private static final int SOME = 5;
    private static final int MANY = 100;
    private static final int MOST_TOLD = 20;

    private final Alarms alarms;

    public AlarmsDesk(Alarms alarms) {
        this.alarms = alarms;
    }

    /** Alarms, and the last messages that told of them. */
    public record Listed(List<AlarmView> items, List<ToldView> told) {}

    /** What came of an act; {@code changed} is how many things it changed, 1 for a test message. */
    public record Done(String alarm, String action, int changed) {}

    /** All of them, those that fire first; states as they were at the last look, a few seconds ago. */
    public Listed list() throws StoreUnavailableException {
        Map<String, List<AlarmEvent>> history = new HashMap<>();
        List<AlarmView> views = new ArrayList<>();
        for (AlarmStatus status : alarms.list()) {
            String name = status.definition().alarm();
            List<AlarmEvent> known = history.get(name);
            if (known == null) {
                known = alarms.history(name, SOME);
                history.put(name, known);
            }
            views.add(AlarmView.of(status, known));
        }
        views.sort((one, other) -> {
            int states = Integer.compare(rank(one.state()), rank(other.state()));
            int names = one.alarm().compareTo(other.alarm());
            return states != 0 ? states : names != 0 ? names : one.subject().compareTo(other.subject());
        });
        return new Listed(views, told(item -> true));
    }

    /**
     * One with more of its history, for each thing that it watches.
     *
     * @throws ProblemException 404, where there is no such alarm
     */
    public Listed find(String alarm) throws StoreUnavailableException {
        List<AlarmStatus> found = alarms.list().stream()
                .filter(status -> status.definition().alarm().equals(alarm))
                .toList();
        if (found.isEmpty()) {
            throw noSuchAlarm();
        }
        List<AlarmEvent> history = alarms.history(alarm, MANY);
        return new Listed(
                found.stream().map(status -> AlarmView.of(status, history)).toList(),
                told(item -> item.alarm().equals(alarm)));
    }

    private List<ToldView> told(Predicate<AlarmMessage.Item> wanted) throws StoreUnavailableException {
        return alarms.notices(MANY).stream()
                .flatMap(notice -> ToldView.of(notice, wanted).stream())
                .limit(MOST_TOLD)
                .toList();
    }

    /**
     * Sends a test message.
     *
     * @throws ProblemException 403 for a viewer, 404 where there is no such alarm
     */
    public Done fire(String alarm, @Nullable String reason, Operator who) throws StoreUnavailableException {
        who.require(Role.ADMIN);
        if (!alarms.fire(alarm, who.name(), reason)) {
            throw noSuchAlarm();
        }
        return new Done(alarm, "fire", 1);
    }

    /**
     * Says that somebody looks after it.
     *
     * @param subject one of the things that it watches; null for all that fire
     * @throws ProblemException 403 for a viewer, 404 where there is no such alarm
     */
    public Done acknowledge(String alarm, @Nullable String subject, @Nullable String reason, Operator who)
            throws StoreUnavailableException {
        who.require(Role.ADMIN);
        if (alarms.list().stream()
                .noneMatch(status -> status.definition().alarm().equals(alarm))) {
            throw noSuchAlarm();
        }
        return new Done(alarm, "acknowledge", alarms.acknowledge(alarm, subject, who.name(), reason));
    }

    private static ProblemException noSuchAlarm() {
        return new ProblemException(
                Problem.of(404, "no-such-alarm", "No such alarm", "See /admin/v1/alarms for those there are."));
    }

    private static int rank(String state) {
        return switch (state) {
            case "firing" -> 0;
            case "pending" -> 1;
            default -> 2;
        };
    }
}
