package io.trestle.connectors;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls to systems that one call through the gateway made, in the order in which they began. Thread-safe. */
public final class Crossings {

    /** A route that loops may call without end; the first ones tell what happened. */
    private static final int MOST = 64;

    private final boolean dryRun;
    private final List<Crossing> crossings = new ArrayList<>(1);
    private final List<Step> steps = new ArrayList<>(1);
    private final List<KnownStep> known;

    private Crossings(boolean dryRun, List<KnownStep> known) {
        this.dryRun = dryRun;
        this.known = known;
    }

    public static Crossings ofCall() {
        return new Crossings(false, List.of());
    }

    /** Of a call that was made before: what systems answered then is not asked again. */
    public static Crossings ofCall(List<KnownStep> known) {
        return new Crossings(false, new LinkedList<>(known));
    }

    /** Of a rehearsal: messages are made, and none is sent. */
    public static Crossings ofDryRun() {
        return new Crossings(true, List.of());
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

    /** Said of every call that came to a good answer. After the first 64 they are no longer listed. */
    public synchronized void done(Step step) {
        if (steps.size() < MOST) {
            steps.add(step);
        }
    }

    /** The calls that came to a good answer so far, in the order in which they did. */
    public synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    /**
     * What the system answered when it was asked the same before; each such answer is given once. Empty where it is to be
     * asked.
     */
    public synchronized Optional<SystemAnswer> known(
            String system, String operation, Body request, Map<String, String> parameters) {
        if (known.isEmpty() || request instanceof Body.Streamed) {
            return Optional.empty();
        }
        String digest = Step.digest(request, parameters);
        for (Iterator<KnownStep> all = known.iterator(); all.hasNext(); ) {
            KnownStep step = all.next();
            if (step.system().equals(system)
                    && step.operation().equals(operation)
                    && step.request().equals(digest)) {
                all.remove();
                return Optional.of(step.answer());
            }
        }
        return Optional.empty();
    }

    /** Those that began so far. */
    public synchronized List<Crossing> all() {
        return List.copyOf(crossings);
    }
}
