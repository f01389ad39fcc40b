package io.trestle.routes.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Takes its time without holding a thread, as a system behind does. */
final class Slow {

    private static final ScheduledExecutorService CLOCK = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "slow-system");
        thread.setDaemon(true);
        return thread;
    });

    private Slow() {}

    /** Answers after as many milliseconds as the header {@code ms} says. */
    static AsyncProcessor system() {
        return new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                String millis = exchange.getMessage().getHeader("ms", String.class);
                after(Long.parseLong(millis), () -> {
                    exchange.getMessage().setBody("after " + millis);
                    callback.done(false);
                });
                return false;
            }
        };
    }

    /** Answers when it is told to. */
    static AsyncProcessor until(Supplier<CompletableFuture<Void>> told) {
        return new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                told.get()
                        .thenRunAsync(
                                () -> {
                                    exchange.getMessage().setBody("when told");
                                    callback.done(false);
                                },
                                CLOCK);
                return false;
            }
        };
    }

    static void after(long millis, Runnable task) {
        CLOCK.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
}
