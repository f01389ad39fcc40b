package io.trestle.gateway.drift;

import io.trestle.console.catalogue.SystemDrift;
import io.trestle.routes.importing.Drift;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says how live systems differ from what was imported, for people and for programs. */
public final class DriftViews {

    private static final int MOST_LINES = 25;

    private DriftViews() {}

    /** A few lines of text. */
    public static void write(Drift drift, PrintWriter out) {
        out.println(drift.api() + " (" + String.join(", ", drift.systems()) + " at " + drift.address() + "): "
                + word(drift.state()) + (drift.failure() == null ? "" : ": " + drift.failure()));
        drift.changes().stream()
                .limit(MOST_LINES)
                .forEach(change -> out.println("  " + (change.breaking() ? "breaks  " : "changes ") + change.operation()
                        + ": " + change.what()));
        if (drift.changes().size() > MOST_LINES) {
            out.println("  and " + (drift.changes().size() - MOST_LINES) + " more (--format json has them all)");
        }
        if (!drift.consumers().isEmpty()) {
            out.println("  would notice: " + String.join(", ", drift.consumers()));
        }
    }

    /** What operators see of a system. */
    public static SystemDrift.View of(DriftState known) {
        return new SystemDrift.View(
                known.system(),
                known.watch().every().toString(),
                word(known.state()),
                known.since(),
                known.checkedAt(),
                known.nextCheckAt(),
                known.failure(),
                known.drifts().stream().map(DriftViews::of).toList());
    }

    /** What becomes JSON. */
    public static Map<String, Object> of(Drift drift) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("api", drift.api());
        view.put("systems", drift.systems());
        view.put("address", drift.address());
        view.put("state", word(drift.state()));
        List<Map<String, Object>> changes = drift.changes().stream()
                .map(change -> Map.<String, Object>of(
                        "kind", word(change.kind()),
                        "breaking", change.breaking(),
                        "operation", change.operation(),
                        "what", change.what()))
                .toList();
        view.put("changes", changes);
        view.put("consumers", drift.consumers());
        if (drift.failure() != null) {
            view.put("failure", drift.failure());
        }
        return view;
    }

    /** How a state is called outside. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
