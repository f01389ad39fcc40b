package io.trestle.connectors;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what must not run on an event loop, with a bounded queue before them. Thread-safe. */
public final class WorkerPool implements Executor, AutoCloseable {

    private final ThreadPoolExecutor threads;

    private WorkerPool(ThreadPoolExecutor threads) {
        this.threads = threads;
    }

    /**
     * Threads are made when they are needed and end after 30 s without work.
     *
     * @param name the beginning of the threads' names
     * @param size the most threads
     * @param waiting the most tasks that wait for one
     */
    public static WorkerPool of(String name, int size, int waiting) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return new WorkerPool(threads);
    }

    /** @throws RejectedExecutionException when all threads are busy and the queue is full, or the pool is closed */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** How busy it is. */
    public Pool pool(Pool.Of of) {
        int busy = threads.getActiveCount();
        return new Pool(
                of,
                busy,
                Math.max(0, threads.getPoolSize() - busy),
                threads.getQueue().size(),
                threads.getMaximumPoolSize());
    }

    /** Takes nothing new; what was taken is still done. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
