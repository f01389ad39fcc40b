package io.trestle.gateway;

import io.trestle.gateway.management.ManagementListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A management listener that opens on a thread of its own, while the rest of a gateway starts. Thread-safe. */
final class ComingListener implements AutoCloseable {

    private final CompletableFuture<ManagementListener> listener;

    private ComingListener(CompletableFuture<ManagementListener> listener) {
        this.listener = listener;
    }

    static ComingListener open(Supplier<ManagementListener> opening) {
        return new ComingListener(
                CompletableFuture.supplyAsync(opening, task -> new Thread(task, "trestle-management").start()));
    }

    /** The listener once it is open; throws what kept it from opening. */
    ManagementListener joined() {
        try {
            return listener.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** One that is still about to open is waited for: else it would open, and stay, after everything was closed. */
    @Override
    public void close() {
        ManagementListener open = listener.exceptionally(never -> null).join();
        if (open != null) {
            open.close();
        }
    }
}
