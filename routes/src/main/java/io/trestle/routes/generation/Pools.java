package io.trestle.routes.generation;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Thread pools with names, as a thread dump at night should tell whose a thread is. */
final class Pools {

    private static final int WAITING = 256;

    private Pools() {}

    /** As many threads as processors, at least two, and a bounded queue: what does not fit is rejected. */
    static ExecutorService bounded(String name) {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A thread for each task, for tasks that mostly wait. */
    static ExecutorService unbounded(String name) {
        return Executors.newCachedThreadPool(named(name));
    }

    static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
