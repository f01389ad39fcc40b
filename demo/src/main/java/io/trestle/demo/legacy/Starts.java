package io.trestle.demo.legacy;

import io.trestle.gateway.StartFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Systems that start at the same time, each on a thread of its own. For one thread. */
final class Starts {

    private record Start(String name, FutureTask<? extends AutoCloseable> task) {}

    private final List<Start> starts = new ArrayList<>();

    void add(String name, Callable<? extends AutoCloseable> start) {
        FutureTask<? extends AutoCloseable> task = new FutureTask<>(start);
        starts.add(new Start(name, task));
        new Thread(task, "start-" + name).start();
    }

    /** @throws IOException when one of them does not start; the others may have */
    void await() throws IOException {
        for (Start start : starts) {
            result(start);
        }
    }

    /** The system of this type; only after {@link #await}. */
    <T> T get(Class<T> type) throws IOException {
        for (Start start : starts) {
            AutoCloseable started = result(start);
            if (type.isInstance(started)) {
                return type.cast(started);
            }
        }
        throw new IllegalStateException(type.getSimpleName() + " was not started");
    }

    /** Stops those that did start, once they have. */
    void closeAll() {
        for (Start start : starts) {
            try {
                result(start).close();
            } catch (Exception notStarted) {
                // The first failure is what the caller hears of.
            }
        }
    }

    private static AutoCloseable result(Start start) throws IOException {
        try {
            return start.task().get();
        } catch (ExecutionException failure) {
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            throw new IOException(
                    "The pretend system " + start.name() + " cannot start: " + StartFailure.sentence(cause), cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while " + start.name() + " was starting", stopped);
        }
    }
}
