package io.trestle.routes.door;

import io.netty.util.concurrent.EventExecutor;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.door.transport.BodyFlow;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks admission and goes on with its verdict on the event loop: at once, where the verdict is there at once. */
final class Hearing {

    /** Told once, on the event loop. */
    interface Listener {

        /** One of the two is null. */
        void decided(@Nullable Verdict verdict, @Nullable Throwable failure);
    }

    private final EventExecutor loop;
    private final BodyFlow flow;
    private final Listener listener;

    /** @param flow paused while a verdict is waited for */
    Hearing(EventExecutor loop, BodyFlow flow, Listener listener) {
        this.loop = loop;
        this.flow = flow;
        this.listener = listener;
    }

    void ask(Supplier<CompletionStage<Verdict>> question) {
        CompletableFuture<Verdict> verdict;
        try {
            verdict = question.get().toCompletableFuture();
        } catch (RuntimeException e) {
            listener.decided(null, e);
            return;
        }
        if (verdict.isDone()) {
            tell(verdict);
            return;
        }
        boolean pauses = !flow.isPaused();
        if (pauses) {
            flow.pause();
        }
        verdict.whenComplete((said, failure) -> {
            try {
                // Not on this stack, even where it is the event loop's: what fails there would be lost in the stage.
                loop.execute(() -> {
                    if (pauses) {
                        flow.resume();
                    }
                    tell(verdict);
                });
            } catch (RejectedExecutionException e) {
                // The front door was closed, and this connection with it.
            }
        });
    }

    private void tell(CompletableFuture<Verdict> verdict) {
        Verdict said;
        try {
            said = verdict.join();
        } catch (CompletionException | CancellationException e) {
            listener.decided(null, e);
            return;
        }
        listener.decided(said, null);
    }
}
