package io.trestle.routes.door;

import java.time.Duration;

/** Counts what is under way, and lets others wait until nothing is. Thread-safe. */
final class InFlight {

    private int count;

    synchronized void enter() {
        count++;
    }

    synchronized void leave() {
        if (--count == 0) {
            notifyAll();
        }
    }

    synchronized int count() {
        return count;
    }

    synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (count > 0) {
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
