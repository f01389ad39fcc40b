package io.trestle.routes.door;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is under way, and lets others wait until nothing is. Thread-safe. */
final class InFlight {

    private final AtomicInteger count = new AtomicInteger();

    void enter() {
        count.incrementAndGet();
    }

    void leave() {
        if (count.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    int count() {
        return count.get();
    }

    synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (count.get() > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // One more millisecond, since wait(0) would be for ever.
            wait(left / 1_000_000 + 1);
        }
        return true;
    }
}
