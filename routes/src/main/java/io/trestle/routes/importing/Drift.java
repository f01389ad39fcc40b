package io.trestle.routes.importing;

import io.trestle.routes.importing.change.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what a live system says of itself differs from what was imported.
 *
 * @param api whose contract it is
 * @param systems that would be called otherwise
 * @param address what was asked
 * @param changes what would change for callers, and for the messages to the system
 * @param consumers who may call the API, and would notice; empty where nothing would be noticed
 * @param failure why nothing is known; null where something is
 */
public record Drift(
        String api,
        List<String> systems,
        String address,
        State state,
        List<Change> changes,
        List<String> consumers,
        @Nullable String failure) {

    public Drift {
        systems = List.copyOf(systems);
        changes = List.copyOf(changes);
        consumers = List.copyOf(consumers);
    }

    /** How far apart they are. */
    public enum State {
        /** Not at all. */
        SAME,
        /** The documents differ, and whoever calls goes on as before. */
        COMPATIBLE,
        /** Calls that were right may fail. */
        BREAKING,
        /** The system did not say. */
        UNKNOWN
    }

    /** Whether somebody has to look. */
    public boolean isAlarming() {
        return state == State.BREAKING || state == State.UNKNOWN;
    }
}
