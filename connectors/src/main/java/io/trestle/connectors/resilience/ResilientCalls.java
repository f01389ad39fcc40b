package io.trestle.connectors.resilience;

import io.netty.channel.EventLoopGroup;
import io.trestle.connectors.Body;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.Retry;
import io.trestle.connectors.system.SystemDefinition;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one system, as its definition wants them: no more at a time than it takes, none while its breaker is open, and
 * again where a second attempt does no harm. Thread-safe; does not block.
 */
public final class ResilientCalls {

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Attempts attempts;
    private final EventLoopGroup eventLoops;
    private final @Nullable Retry retry;
    private final Gatekeeper gatekeeper;

    /** What makes one attempt. */
    public interface Attempts {

        CompletableFuture<SystemAnswer> make(SystemRequest request);

        /** Says of a call that was turned away what is said of one that failed. */
        void refused(SystemRequest request, SystemFailureException refusal);
    }

    public ResilientCalls(
            SystemDefinition system, SystemCallObserver observer, EventLoopGroup eventLoops, Attempts attempts) {
        this.attempts = attempts;
        this.eventLoops = eventLoops;
        this.retry = system.retry();
        this.gatekeeper = new Gatekeeper(
                system,
                system.breaker() == null ? null : new SystemBreaker(system.system(), system.breaker(), observer));
    }

    /** The call, which fails as the last attempt did. */
    public CompletableFuture<SystemAnswer> call(SystemRequest request) {
        if (request.crossing().isDryRun()) {
            return attempts.make(request);
        }
        CompletableFuture<SystemAnswer> first = attempt(request);
        if (retry == null
                || !retry.operations().contains(request.operation())
                || request.body() instanceof Body.Streamed) {
            return first;
        }
        CompletableFuture<SystemAnswer> result = new CompletableFuture<>();
        follow(first, request, retry, 1, result);
        return result;
    }

    private void follow(
            CompletableFuture<SystemAnswer> attempt,
            SystemRequest request,
            Retry rules,
            int made,
            CompletableFuture<SystemAnswer> result) {
        attempt.whenComplete((answer, failure) -> {
            long pause = pause(rules, made);
            if (failure == null) {
                result.complete(answer);
            } else if (made >= rules.attempts() || !mayHelp(failure) || pause >= left(request)) {
                result.completeExceptionally(failure);
            } else {
                eventLoops
                        .next()
                        .schedule(() -> again(request, rules, made + 1, result), pause, TimeUnit.NANOSECONDS)
                        .addListener(timer -> {
                            if (!timer.isSuccess()) {
                                result.completeExceptionally(failure);
                            }
                        });
            }
        });
    }

    private void again(SystemRequest request, Retry rules, int made, CompletableFuture<SystemAnswer> result) {
        SystemRequest next = request.withCrossing(request.crossing().next());
        follow(attempt(next), next, rules, made, result);
    }

    private CompletableFuture<SystemAnswer> attempt(SystemRequest request) {
        SystemFailureException refusal = gatekeeper.refusal(request.operation(), request.priority());
        if (refusal != null) {
            request.body().discard();
            attempts.refused(request, refusal);
            return CompletableFuture.failedFuture(refusal);
        }
        return attempts.make(request).whenComplete((answer, failure) -> gatekeeper.left(failure));
    }

    /** A message that cannot be written will not be the second time; a full pool is not emptied by asking more. */
    private static boolean mayHelp(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SystemFailureException known
                && (known.kind() == Kind.UNREACHABLE || known.kind() == Kind.FAILED);
    }

    private static long left(SystemRequest request) {
        return request.remaining().toNanos();
    }

    private static long pause(Retry rules, int made) {
        long pause = Math.min(LONGEST_PAUSE_NANOS, rules.backoff().toNanos() << Math.min(made - 1, 20));
        return ThreadLocalRandom.current().nextLong(pause / 2, pause + pause / 2 + 1);
    }
}
