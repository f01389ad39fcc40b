package io.trestle.routes.door;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory collected bodies may take together, however many calls there are. Thread-safe. */
final class BodyBudget {

    private final long all;
    private final AtomicLong left;

    BodyBudget(long bytes) {
        all = bytes;
        left = new AtomicLong(bytes);
    }

    /** What a body may have at most that needs so much: one that needs more than all goes alone. */
    long share(long bytes) {
        return Math.min(bytes, all);
    }

    boolean reserve(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void release(long bytes) {
        left.addAndGet(bytes);
    }
}
