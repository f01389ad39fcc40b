package io.trestle.connectors.component;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.trestle.connectors.WorkerPool;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where a route goes on after a call: on the event loop that it came from, or on a thread that may block where it came from
 * none.
 */
final class Continuations {

    private final EventLoopGroup eventLoops;
    private final WorkerPool routes;

    Continuations(EventLoopGroup eventLoops, WorkerPool routes) {
        this.eventLoops = eventLoops;
        this.routes = routes;
    }

    /** Where a route goes on that runs on this thread now. What it is given always runs. */
    Executor here() {
        for (EventExecutor loop : eventLoops) {
            if (loop.inEventLoop()) {
                return task -> onLoop(loop, task);
            }
        }
        return task -> orHere(routes, task);
    }

    private static void onLoop(EventExecutor loop, Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            orHere(loop, task);
        }
    }

    private static void orHere(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // Everything is being closed: better on the wrong thread than never.
            task.run();
        }
    }
}
