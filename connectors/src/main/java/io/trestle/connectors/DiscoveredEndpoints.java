package io.trestle.connectors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where DNS says that a system listens, as it is known now.
 *
 * @param since when that state began
 * @param trouble why the latest look-up did not find everything out; null where it did
 * @param endpoints in no order
 * @param leftOut how many more there are than are taken
 * @param lookups how many there were since the system was opened
 * @param failed how many of them had trouble
 */
public record DiscoveredEndpoints(
        State state,
        Instant since,
        @Nullable String trouble,
        List<Place> endpoints,
        int leftOut,
        long lookups,
        long failed) {

    /** How far what is known can be relied on. */
    public enum State {
        /** The first look-up is under way. */
        PENDING,
        /** What DNS said last. */
        RESOLVED,
        /** Some or all of it is what DNS said before: the latest look-up had trouble. */
        STALE,
        /** Nothing was ever found; calls fail as of a system that cannot be reached. */
        UNRESOLVED
    }

    /**
     * @param address IP address and port
     * @param host the name under which it is called
     * @param refusing whether it refused a connection lately, so that others come first
     */
    public record Place(String address, String host, int priority, int weight, boolean refusing) {}
}
