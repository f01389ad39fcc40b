package io.trestle.gateway.shared;

import io.github.bucket4j.distributed.proxy.AsyncCommandExecutor;
import io.github.bucket4j.distributed.proxy.CommandExecutor;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.OptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.MultiResult;
import io.github.bucket4j.distributed.remote.RemoteCommand;
import io.github.bucket4j.distributed.remote.commands.MultiCommand;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the questions that came while a bucket waited for an answer as one. A store that does not have the bucket, because it is
 * new or was forgotten when it was full, answers a batch with one "not found"; Bucket4j 8.14 makes an exception of that, where a
 * single question would have made the bucket. So every question of the batch is given that answer here.
 */
record Batching(Optimization batching) implements Optimization {

    Batching() {
        this(Optimizations.batching());
    }

    @Override
    public Optimization withListener(OptimizationListener listener) {
        return new Batching(batching.withListener(listener));
    }

    @Override
    public CommandExecutor apply(CommandExecutor store) {
        CommandExecutor each = new CommandExecutor() {
            @Override
            public <T> CommandResult<T> execute(RemoteCommand<T> command) {
                return toEach(command, store.execute(command));
            }
        };
        return batching.apply(each);
    }

    @Override
    public AsyncCommandExecutor apply(AsyncCommandExecutor store) {
        AsyncCommandExecutor each = new AsyncCommandExecutor() {
            @Override
            public <T> CompletableFuture<CommandResult<T>> executeAsync(RemoteCommand<T> command) {
                return store.executeAsync(command).thenApply(result -> toEach(command, result));
            }
        };
        return batching.apply(each);
    }

    @SuppressWarnings("unchecked") // what a batch is answered with is a MultiResult
    private static <T> CommandResult<T> toEach(RemoteCommand<T> command, CommandResult<T> result) {
        if (!(command instanceof MultiCommand batch) || !result.isBucketNotFound()) {
            return result;
        }
        List<CommandResult<?>> answers =
                Collections.nCopies(batch.getCommands().size(), CommandResult.bucketNotFound());
        return (CommandResult<T>) CommandResult.success(new MultiResult(answers), MultiResult.SERIALIZATION_HANDLE);
    }
}
