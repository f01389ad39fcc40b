package io.trestle.routes.door;

import io.trestle.routes.admission.Verdict;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call as counted in its operations and in the whole front door: from its head until both its answer is written, or
 * given up, and its route is through. Thread-safe.
 */
final class Underway {

    private final AtomicInteger holders = new AtomicInteger(1);
    private volatile @Nullable Runnable atEnd;
    private final InFlight operation;
    private final InFlight door;

    Underway(InFlight operation, InFlight door) {
        this.operation = operation;
        this.door = door;
        operation.enter();
        door.enter();
    }

    void hold() {
        holders.incrementAndGet();
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            operation.leave();
            door.leave();
            Runnable last = atEnd;
            if (last != null) {
                last.run();
            }
        }
    }

    /** @param last what is done when nobody holds it any more, on the thread of the last one */
    void atEnd(Runnable last) {
        atEnd = last;
    }

    /** The call is under way for as long as somebody works on it, whatever becomes of its client meanwhile. */
    CompletionStage<Verdict> during(Supplier<CompletionStage<Verdict>> work) {
        hold();
        try {
            return work.get().whenComplete((verdict, failure) -> release());
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }
}
