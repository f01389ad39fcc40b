package io.trestle.ledger.alarm;

import io.trestle.connectors.SystemCallObserver;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.alarm.AlarmCondition.Latency;
import io.trestle.routes.estate.alarm.AlarmCondition.NoTraffic;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts the calls that alarms watch, and none else. Does not block; costs nothing where there are no alarms. Thread-safe. */
final class CallMeter implements CallObserver, SystemCallObserver {

    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private volatile Sources sources = Sources.NONE;

    @Override
    public void answered(Answered answered) {
        Sources now = sources;
        if (!now.isEmpty()) {
            now.count(answered);
        }
    }

    @Override
    public void ended(SystemCall call) {
        Sources now = sources;
        if (!now.isEmpty()) {
            now.count(call);
        }
    }

    @Override
    public void breakerMoved(String system, BreakerState to) {
        if (to == BreakerState.CLOSED) {
            open.remove(system);
        } else {
            open.add(system);
        }
    }

    /** Whether a system is left alone, or only tried. */
    boolean isOpen(String system) {
        return open.contains(system);
    }

    Sources sources() {
        return sources;
    }

    /** Counts for these from now on; what was counted for a source that stays is kept. */
    void watch(List<Watched> watched) {
        Map<String, Tally> before = sources.all();
        Map<String, Boolean> timed = new HashMap<>();
        Map<String, Boolean> covered = new HashMap<>();
        Map<String, AlarmSubject> subjects = new HashMap<>();
        for (Watched one : watched) {
            if (one.countsCalls()) {
                String source = one.source();
                subjects.put(source, one.subject());
                timed.merge(source, one.condition() instanceof Latency, Boolean::logicalOr);
                if (one.condition() instanceof NoTraffic) {
                    covered.put(source, true);
                }
            }
        }
        Map<String, Tally> all = new HashMap<>();
        timed.forEach((source, wanted) -> {
            Tally known = before.get(source);
            all.put(source, known != null && known.isTimed() == wanted ? known : new Tally(wanted));
        });
        sources = index(all, subjects, covered);
    }

    private static Sources index(
            Map<String, Tally> all, Map<String, AlarmSubject> subjects, Map<String, Boolean> covered) {
        Map<String, Tally> apis = new HashMap<>();
        Map<Sources.Version, Tally> versions = new HashMap<>();
        Map<OperationId, Tally> operations = new HashMap<>();
        Map<String, Tally> consumers = new HashMap<>();
        Map<String, Tally> systems = new HashMap<>();
        Tally gateway = null;
        for (Map.Entry<String, AlarmSubject> entry : subjects.entrySet()) {
            Tally tally = all.get(entry.getKey());
            AlarmSubject subject = entry.getValue();
            if (subject.api() != null) {
                add(subject, subject.api(), tally, apis, versions, operations);
            } else if (subject.consumer() != null) {
                consumers.put(subject.consumer(), tally);
            } else if (subject.system() != null) {
                systems.put(subject.system(), tally);
            } else {
                gateway = tally;
            }
        }
        return new Sources(all, gateway, apis, versions, operations, consumers, systems, covered);
    }

    private static void add(
            AlarmSubject subject,
            String api,
            @Nullable Tally tally,
            Map<String, Tally> apis,
            Map<Sources.Version, Tally> versions,
            Map<OperationId, Tally> operations) {
        if (tally == null) {
            return;
        }
        String version = subject.version();
        if (version == null) {
            apis.put(api, tally);
        } else if (subject.operation() == null) {
            versions.put(new Sources.Version(api, version), tally);
        } else {
            operations.put(new OperationId(api, version, subject.operation()), tally);
        }
    }
}
