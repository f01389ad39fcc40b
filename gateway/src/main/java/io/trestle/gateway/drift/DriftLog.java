package io.trestle.gateway.drift;

import io.trestle.routes.importing.Drift;
import io.trestle.routes.importing.change.Change;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a system whose contract is no longer, or again, as it was imported: one line for each change of that. */
final class DriftLog {

    private static final Logger LOG = LoggerFactory.getLogger(DriftLog.class);

    private static final int MOST = 5;

    private DriftLog() {}

    static void tell(DriftState system) {
        switch (system.state()) {
            case SAME -> LOG.info("System {}: its contract is as it was imported", system.system());
            case COMPATIBLE ->
                LOG.info(
                        "System {}: its contract changed, callers go on as before: {}",
                        system.system(),
                        changes(system));
            case BREAKING ->
                LOG.warn(
                        "System {}: its contract changed in a way that breaks callers ({}): {}",
                        system.system(),
                        consumers(system),
                        changes(system));
            case UNKNOWN ->
                LOG.warn("System {}: not known whether its contract changed: {}", system.system(), failures(system));
        }
    }

    /** Breaking ones first: the others are seldom what somebody has to know at night. */
    private static String changes(DriftState system) {
        List<String> all = system.drifts().stream()
                .flatMap(drift -> drift.changes().stream())
                .sorted((one, other) -> Boolean.compare(other.breaking(), one.breaking()))
                .map(DriftLog::line)
                .toList();
        return all.isEmpty()
                ? "in words only"
                : String.join("; ", all.subList(0, Math.min(MOST, all.size())))
                        + (all.size() > MOST ? "; and " + (all.size() - MOST) + " more" : "");
    }

    private static String line(Change change) {
        return change.operation() + ": " + change.what();
    }

    private static String consumers(DriftState system) {
        List<String> all = system.drifts().stream()
                .flatMap(drift -> drift.consumers().stream())
                .distinct()
                .sorted()
                .toList();
        return all.isEmpty() ? "no consumers" : String.join(", ", all);
    }

    private static String failures(DriftState system) {
        return system.failure() != null
                ? system.failure()
                : String.join(
                        "; ",
                        system.drifts().stream()
                                .map(Drift::failure)
                                .filter(failure -> failure != null)
                                .toList());
    }
}
