package io.trestle.routes.admission.contract;

import io.trestle.routes.admission.Verdict;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Where bodies are checked that would keep an event loop from its work. Bounded: what finds no place is refused. */
final class LargeBodies implements AutoCloseable {

    /** Bodies of more bytes than this are checked here. */
    static final int FROM = 64 * 1024;

    static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    static final int WAITING = 4 * THREADS;

    private final ThreadPoolExecutor pool;

    LargeBodies(int threads, int waiting) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, "trestle-body-check-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    CompletionStage<Verdict> check(Supplier<Verdict> check) {
        try {
            return CompletableFuture.supplyAsync(check, pool);
        } catch (RejectedExecutionException e) {
            return Verdict.refusedNow(Problems.overloaded(Duration.ofSeconds(1)));
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
