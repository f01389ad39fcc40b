package io.trestle.ledger.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double, of which up to half is left off at random, so that those who wait do not all come at once. */
final class Backoff {

    private static final int DOUBLINGS = 30;

    private Backoff() {}

    /** @param tried how often it was tried so far, at least 1 */
    static Duration after(int tried, Duration first, Duration longest) {
        double whole = first.toMillis() * (double) (1L << Math.min(DOUBLINGS, tried - 1));
        double part = ThreadLocalRandom.current().nextDouble(0.5, 1);
        return Duration.ofMillis(Math.max(1, (long) (Math.min(longest.toMillis(), whole) * part)));
    }
}
