package io.trestle.routes.door;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Until when a call may take. On the event loop only. */
final class Deadline {

    private final EventExecutor loop;
    private final Runnable missed;
    private @Nullable ScheduledFuture<?> timer;

    Deadline(EventExecutor loop, Runnable missed) {
        this.loop = loop;
        this.missed = missed;
    }

    /** @param nanoTime as {@link System#nanoTime()} counts; instead of what was said before */
    void set(long nanoTime) {
        lift();
        timer = loop.schedule(missed, nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    void lift() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
