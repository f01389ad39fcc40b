package io.trestle.ledger.delivery;

import io.trestle.routes.call.OperationId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one operation on their way from this node. Where its system cannot be reached they are held back, and
 * one of them asks from time to time whether it can. Thread-safe.
 */
final class Lane {

    /** How many are on their way at a time. */
    static final int ABREAST = 32;

    private static final int TIMEOUTS = 5;
    private static final Duration FIRST_HOLD = Duration.ofMillis(500);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    private final OperationId operation;
    private int underway;
    private int misses;
    private int timeouts;
    private long heldUntil;
    private @Nullable String error;

    Lane(OperationId operation) {
        this.operation = operation;
        this.heldUntil = System.nanoTime();
    }

    OperationId operation() {
        return operation;
    }

    /** How many more may go now. */
    synchronized int room() {
        if (System.nanoTime() - heldUntil < 0) {
            return 0;
        }
        return misses > 0 ? Math.max(0, 1 - underway) : ABREAST - underway;
    }

    synchronized void goes(int number) {
        underway += number;
    }

    synchronized void came() {
        underway--;
    }

    synchronized int underway() {
        return underway;
    }

    /** The system answered, whatever it said. */
    synchronized void reached() {
        misses = 0;
        timeouts = 0;
        error = null;
    }

    /** The system did not answer a message in time: a slow message, or, after several in a row, a system that hangs. */
    synchronized void timedOut(String why) {
        timeouts++;
        if (timeouts >= TIMEOUTS) {
            missed(why);
        }
    }

    /** The system could not be reached, or nothing serves the operation. Those of one time count once. */
    synchronized void missed(String why) {
        error = why;
        if (System.nanoTime() - heldUntil < 0) {
            return;
        }
        misses++;
        heldUntil = System.nanoTime()
                + Backoff.after(misses, FIRST_HOLD, LONGEST_HOLD).toNanos();
    }

    /** Why messages are held back; null where they are not. */
    synchronized @Nullable String held() {
        return misses > 0 ? error : null;
    }
}
