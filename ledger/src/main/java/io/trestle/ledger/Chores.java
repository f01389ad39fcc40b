package io.trestle.ledger;

import io.trestle.ledger.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ledger does again and again. One that fails is tried again at its next turn. Thread-safe. */
final class Chores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    /** Claims are renewed also while another chore takes long. */
    private static final int THREADS = 3;

    /** A read from a database server that does not answer gives up after 30 s. */
    private static final Duration LAST = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
        Thread thread = new Thread(task, "trestle-ledger-chores");
        thread.setDaemon(true);
        return thread;
    });

    /** One of them; it may block. */
    @FunctionalInterface
    interface Chore {
        void run() throws IOException;
    }

    /**
     * Does it first within a second, and then again and again.
     *
     * @param seconds between the end of one turn and the next
     * @param what it is, for the log
     */
    void every(long seconds, String what, Chore chore) {
        threads.scheduleWithFixedDelay(() -> run(what, chore), Math.min(seconds, 1), seconds, TimeUnit.SECONDS);
    }

    /** Does it once, as soon as a thread is free; not after the end. */
    void soon(String what, Chore chore) {
        try {
            threads.execute(() -> run(what, chore));
        } catch (RejectedExecutionException closed) {
            LOG.debug("{}: not any more", what);
        }
    }

    private static void run(String what, Chore chore) {
        try {
            chore.run();
        } catch (StoreUnavailableException e) {
            LOG.debug("{}: {}", what, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.error("{} failed", what, e);
        }
    }

    /** Waits for those under way. None is interrupted: H2 closes its file when a thread is that uses it. */
    @Override
    public void close() {
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Chores of the ledger are still under way after {} s", LAST.toSeconds());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
