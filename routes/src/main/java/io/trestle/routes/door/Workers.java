package io.trestle.routes.door;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what may block. Bounded, and so is the queue before them: what does not fit is refused. */
final class Workers implements Executor, AutoCloseable {

    private final AtomicInteger numbers = new AtomicInteger();
    private final ThreadPoolExecutor threads;

    Workers(int count, int waiting) {
        threads = new ThreadPoolExecutor(
                count, count, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), this::named);
        threads.allowCoreThreadTimeOut(true);
    }

    private Thread named(Runnable task) {
        Thread thread = new Thread(task, "trestle-worker-" + numbers.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** @throws java.util.concurrent.RejectedExecutionException when all are busy and the queue is full, or after close */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
