package io.trestle.routes.admission;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads a stage without waiting for it. */
final class Stages {

    private Stages() {}

    /**
     * What the stage says by now; null where it says nothing yet.
     *
     * @throws java.util.concurrent.CompletionException where it failed
     */
    static <T> @Nullable T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.isDone() ? future.join() : null;
    }
}
