package io.trestle.ledger.alarm;

import io.trestle.ledger.alarm.Messages.Happened;
import io.trestle.ledger.alarm.Watched.Key;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges all alarms, again and again. All nodes of a fleet do, over the same counts and the same stored states; a state is
 * changed by whoever still finds it as it was read, together with the messages that tell of it, so that people are told
 * once. While the store does not answer, a node judges by what it saw itself and tells on its own; what it found out
 * counts afterwards unless another node has stored something else.
 */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final LedgerStore store;
    private final CallMeter meter;
    private final Readings readings;
    private final String node;
    private final Minutes minutes;
    private final Judgement judgement;
    private final Map<Key, AlarmState> alone = new HashMap<>();
    private Map<Key, AlarmState> known = Map.of();
    private List<Watched> watched = List.of();
    private Map<String, Duration> windows = Map.of();
    private boolean caughtUp;
    private volatile List<AlarmStatus> latest = List.of();

    Rounds(LedgerStore store, CallMeter meter, Readings readings, String node, Duration pause) {
        this.store = store;
        this.meter = meter;
        this.readings = readings;
        this.node = node;
        this.minutes = new Minutes(node);
        this.judgement = new Judgement(pause);
    }

    synchronized void watch(List<Watched> all) {
        Map<String, Duration> asked = new HashMap<>();
        for (Watched one : all) {
            if (!one.window().isZero()) {
                asked.merge(one.source(), one.window(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        caughtUp = caughtUp && asked.equals(windows);
        watched = all;
        windows = asked;
        meter.watch(all);
        alone.keySet().retainAll(all.stream().map(Watched::key).toList());
    }

    synchronized List<Watched> watched() {
        return watched;
    }

    /** How everything stood at the last look. */
    List<AlarmStatus> latest() {
        return latest;
    }

    /** One look at everything. What could not be stored is handed back, to be told from memory. */
    synchronized Map<String, AlarmMessage> look(Instant now) {
        gather(now);
        boolean stored = load(now);
        Map<Key, AlarmState> before = new HashMap<>(known);
        alone.forEach((key, state) -> {
            AlarmState there = before.get(key);
            if (!stored || there != null && there.version() == state.version()) {
                before.put(key, state);
            }
        });
        List<AlarmState> changed = new ArrayList<>();
        List<Happened> events = new ArrayList<>();
        List<AlarmStatus> views = new ArrayList<>();
        for (Watched one : watched) {
            AlarmState state = before.get(one.key());
            if (state == null) {
                if (stored) {
                    continue;
                }
                state = AlarmState.initial(one.alarm().alarm(), one.key().subject(), now);
            }
            Judgement.Step step = judgement.next(state, one.alarm(), one.limit(), readings.of(one, minutes, now), now);
            if (step.stored() || stored && alone.containsKey(one.key())) {
                changed.add(step.state());
            }
            if (step.event() != null) {
                boolean over = step.event() == AlarmEvent.Kind.RESOLVED;
                events.add(new Happened(
                        one,
                        event(one, step.state(), step.event(), now),
                        over ? state.since() : step.state().since()));
            }
            views.add(view(one, step.state()));
        }
        latest = List.copyOf(views);
        if (!stored) {
            changed.forEach(state -> alone.put(new Key(state.alarm(), state.subject()), state));
            return Messages.of(events, now);
        }
        save(changed, events, now);
        return Map.of();
    }

    private void gather(Instant now) {
        Sources sources = meter.sources();
        sources.all()
                .forEach((source, tally) ->
                        minutes.add(source, now, tally.take(), sources.covered().containsKey(source)));
        for (Watched one : watched) {
            String system = one.subject().system();
            if (one.watchesBreaker() && system != null && meter.isOpen(system)) {
                minutes.add(one.source(), now, new Counts(1, 1, 0, 0, null), false);
            }
        }
        minutes.forget(windows, now);
    }

    /** False while the store cannot be used. */
    private boolean load(Instant now) {
        try {
            long since = Minutes.of(now) - (caughtUp ? 1 : longest().toMinutes() + 1);
            Map<Key, AlarmState> states = store.read(connection -> {
                if (!windows.isEmpty()) {
                    MinuteTable.others(connection, node, since).forEach(minutes::put);
                }
                return StateTable.all(connection);
            });
            minutes.forget(windows, now);
            addMissing(states, now);
            known = states;
            caughtUp = true;
            return true;
        } catch (StoreUnavailableException e) {
            if (caughtUp) {
                LOG.warn("Alarms are judged without the store: {}", e.getMessage());
            }
            caughtUp = false;
            return false;
        }
    }

    private Duration longest() {
        return windows.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Each in a transaction of its own: that another node was faster stops nobody. */
    private void addMissing(Map<Key, AlarmState> states, Instant now) {
        for (Watched one : watched) {
            if (!states.containsKey(one.key())) {
                AlarmState initial =
                        AlarmState.initial(one.alarm().alarm(), one.key().subject(), now);
                try {
                    store.write(connection -> {
                        StateTable.insert(connection, initial);
                        return true;
                    });
                    states.put(one.key(), initial);
                } catch (StoreUnavailableException e) {
                    LOG.debug("Alarm {}: is there already, or cannot be stored", one.key(), e);
                }
            }
        }
    }

    private void save(List<AlarmState> changed, List<Happened> events, Instant now) {
        List<Minutes.Row> rows = minutes.unsaved();
        if (rows.isEmpty() && changed.isEmpty()) {
            alone.clear();
            return;
        }
        try {
            store.write(connection -> {
                MinuteTable.save(connection, rows);
                return tell(connection, changed, events, now);
            });
            minutes.saved();
            alone.clear();
        } catch (StoreUnavailableException e) {
            // The next look reads again and comes to the same.
            LOG.warn("Alarms: {}", e.getMessage());
        }
    }

    private static boolean tell(Connection connection, List<AlarmState> changed, List<Happened> events, Instant now)
            throws SQLException {
        List<Happened> mine = new ArrayList<>();
        for (AlarmState state : changed) {
            if (StateTable.update(connection, state)) {
                events.stream()
                        .filter(one -> one.watched().key().equals(new Key(state.alarm(), state.subject())))
                        .forEach(mine::add);
            }
        }
        for (Happened one : mine) {
            StateTable.add(connection, one.event());
        }
        for (Map.Entry<String, AlarmMessage> message : Messages.of(mine, now).entrySet()) {
            Notices.add(connection, message.getKey(), message.getValue(), now);
        }
        return true;
    }

    private static AlarmEvent event(Watched one, AlarmState state, AlarmEvent.Kind kind, Instant now) {
        return new AlarmEvent(
                state.alarm(),
                state.subject(),
                now,
                kind,
                state.value(),
                one.limit().threshold(),
                state.detail(),
                null,
                null);
    }

    private static AlarmStatus view(Watched one, AlarmState state) {
        Limit limit = one.limit();
        @Nullable String detail = state.detail();
        return new AlarmStatus(
                one.alarm(),
                state.subject(),
                state.state(),
                state.since(),
                state.value(),
                limit.threshold(),
                limit.clear(),
                limit.below(),
                limit.unit(),
                detail == null || detail.isBlank() ? null : detail,
                state.acknowledgedBy(),
                state.acknowledgedAt());
    }
}
