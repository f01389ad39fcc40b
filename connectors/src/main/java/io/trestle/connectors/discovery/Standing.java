package io.trestle.connectors.discovery;

import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.DiscoveredEndpoints.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a system's places at one moment; see {@link DiscoveredEndpoints}. Immutable. */
record Standing(
        State state,
        Instant since,
        @Nullable String trouble,
        List<Target> targets,
        int leftOut,
        long lookups,
        long failed) {

    static Standing pending(Instant since) {
        return new Standing(State.PENDING, since, null, List.of(), 0, 0, 0);
    }

    Standing after(List<Target> found, int left, @Nullable String why, Instant now) {
        State next = why == null ? State.RESOLVED : found.isEmpty() ? State.UNRESOLVED : State.STALE;
        return new Standing(
                next, next == state ? since : now, why, found, left, lookups + 1, failed + (why == null ? 0 : 1));
    }
}
