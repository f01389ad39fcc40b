package io.trestle.connectors;

import java.util.ArrayList;
import java.util.List;

/** The calls to systems that one call through the gateway made, in the order in which they began. Thread-safe. */
public final class Crossings {

    /** A route that loops may call without end; the first ones tell what happened. */
    private static final int MOST = 64;

    private final boolean dryRun;
    private final List<Crossing> crossings = new ArrayList<>(1);

    private Crossings(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public static Crossings ofCall() {
        return new Crossings(false);
    }

    /** Of a rehearsal: messages are made, and none is sent. */
    public static Crossings ofDryRun() {
        return new Crossings(true);
    }

    public boolean isDryRun() {
        return dryRun;
    }

    /** One more. After the first 64 they are no longer listed. */
    public synchronized Crossing begin(String system, String operation) {
        Crossing crossing = new Crossing(system, operation, this);
        if (crossings.size() < MOST) {
            crossings.add(crossing);
        }
        return crossing;
    }

    /** Those that began so far. */
    public synchronized List<Crossing> all() {
        return List.copyOf(crossings);
    }
}
