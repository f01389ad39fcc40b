package io.trestle.routes.mediation;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * Where work goes that would keep an event loop too long: large messages and whole-message expressions. Small work stays
 * on the thread that brought it. Thread-safe.
 */
final class Offload {

    /** Mapping this much takes about a millisecond; more would be felt by the other calls of the same event loop. */
    static final int LARGE_BYTES = 64 * 1024;

    private final Executor workers;

    /** @param workers a bounded pool; what it rejects is answered with 503 */
    Offload(Executor workers) {
        this.workers = workers;
    }

    /** Work that may fail as the message is not what it should be. */
    @FunctionalInterface
    interface Work {
        void run(Exchange exchange) throws Exception;
    }

    /** Runs the work, elsewhere if {@code heavy}; its exception becomes the exchange's. Returns as an AsyncProcessor does. */
    boolean run(Exchange exchange, AsyncCallback callback, boolean heavy, Work work) {
        if (!heavy) {
            runHere(exchange, work);
            callback.done(true);
            return true;
        }
        try {
            workers.execute(() -> {
                runHere(exchange, work);
                callback.done(false);
            });
            return false;
        } catch (RejectedExecutionException full) {
            exchange.setException(new SaturatedException(full));
            callback.done(true);
            return true;
        }
    }

    private static void runHere(Exchange exchange, Work work) {
        try {
            work.run(exchange);
        } catch (Exception failure) {
            exchange.setException(failure);
        }
    }
}
