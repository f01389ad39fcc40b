package io.trestle.connectors;

import io.trestle.connectors.discovery.NameService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * What connectors share. Thread-safe.
 *
 * @param settings event loops and limits
 * @param conversions a bounded pool for conversions too long for an event loop; it throws
 *     {@link RejectedExecutionException} when it is full
 * @param names looks up where systems listen
 */
public record ConnectorEnvironment(ConnectorSettings settings, WorkerPool conversions, NameService names) {

    /** Up to this many bytes a message is converted where it is, on the event loop. */
    private static final int SMALL = 64 * 1024;

    /**
     * Converts a message: at once where it is small, on a worker where it is large. The future fails with what the conversion
     * throws, or with {@link RejectedExecutionException} when no worker is free.
     */
    public <T> CompletableFuture<T> convert(Body message, Callable<T> conversion) {
        if (message instanceof Body.Bytes whole && whole.bytes().length > SMALL) {
            return convertElsewhere(conversion);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        complete(result, conversion);
        return result;
    }

    /** Converts a message on a worker, as for conversions that take long whatever the size. Fails as {@link #convert} does. */
    public <T> CompletableFuture<T> convertElsewhere(Callable<T> conversion) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            conversions.execute(() -> complete(result, conversion));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> conversion) {
        try {
            result.complete(conversion.call());
        } catch (Throwable e) {
            // An error too: whoever waits must not wait until the deadline.
            result.completeExceptionally(e);
        }
    }
}
