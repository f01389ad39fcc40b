package io.trestle.ledger.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/** The last calls, and those that wait to be stored. Bounded; adding never blocks. Thread-safe. */
final class RecentCalls {

    /** How many wait for the store at most. */
    private static final int MOST_WAITING = 5_000;

    /** How many that went well are stored of each turn: enough to look at, and few enough for thousands of edges. */
    private static final int SAMPLES = 200;

    private final AtomicReferenceArray<PassedCall> ring;
    private final AtomicLong next = new AtomicLong();
    private final Queue<PassedCall> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger room = new AtomicInteger(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final AtomicInteger samples = new AtomicInteger(SAMPLES);

    RecentCalls(int size) {
        this.ring = new AtomicReferenceArray<>(size);
    }

    /** How many samples there may still be counts anew. */
    void newTurn() {
        samples.set(SAMPLES);
    }

    /**
     * @param failed it is stored in any case
     * @param sample it is stored if this turn has not had its samples
     */
    void add(PassedCall call, boolean failed, boolean sample) {
        ring.setRelease((int) (next.getAndIncrement() % ring.length()), call);
        if (failed || sample && samples.getAndDecrement() > 0) {
            keep(call);
        }
    }

    private void keep(PassedCall call) {
        if (room.decrementAndGet() < 0) {
            room.incrementAndGet();
            lost.incrementAndGet();
        } else {
            waiting.add(call);
        }
    }

    /** Those with this call id or trace id, the newest first. */
    List<PassedCall> find(String id) {
        return latest(call -> id.equals(call.callId()) || id.equals(call.traceId()), Integer.MAX_VALUE);
    }

    /** Those that are wanted, the newest first. */
    List<PassedCall> latest(Predicate<PassedCall> wanted, int most) {
        List<PassedCall> found = new ArrayList<>();
        long newest = next.get() - 1;
        for (long i = newest; i >= 0 && i > newest - ring.length() && found.size() < most; i--) {
            PassedCall call = ring.getAcquire((int) (i % ring.length()));
            if (call != null && wanted.test(call)) {
                found.add(call);
            }
        }
        return found;
    }

    /** Some of those that wait; what is not stored has to be {@link #putBack}. */
    List<PassedCall> take(int most) {
        List<PassedCall> taken = new ArrayList<>();
        for (PassedCall call = waiting.poll(); call != null; call = taken.size() < most ? waiting.poll() : null) {
            taken.add(call);
        }
        room.addAndGet(taken.size());
        return taken;
    }

    void putBack(List<PassedCall> calls) {
        calls.forEach(this::keep);
    }

    /** How many were to be stored and were not. */
    long lost() {
        return lost.get();
    }
}
