package io.trestle.connectors.component;

import io.netty.util.concurrent.ScheduledFuture;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.Span;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.SystemRequest;
import io.trestle.transformers.InvalidMessageException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call: it ends once, in time, and the observer hears of it once. */
final class SystemCallInFlight {

    private static final Logger LOG = LoggerFactory.getLogger(SystemCallInFlight.class);

    private final OpenSystem system;
    private final SystemRequest request;
    private final long startedAt = System.nanoTime();
    private final CompletableFuture<SystemAnswer> result = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable CompletableFuture<SystemAnswer> transport;
    private volatile @Nullable ScheduledFuture<?> timer;

    SystemCallInFlight(OpenSystem system, SystemRequest request) {
        this.system = system;
        this.request = request;
    }

    CompletableFuture<SystemAnswer> result() {
        return result;
    }

    void begin() {
        long left = request.deadline() - startedAt;
        if (left <= 0) {
            fail(Kind.TIMED_OUT, "no time left");
            return;
        }
        timer = system.eventLoops().next().schedule(this::timeUp, left, TimeUnit.NANOSECONDS);
        CompletableFuture<SystemAnswer> answer;
        try {
            answer = system.connector().call(request);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        transport = answer;
        answer.whenComplete(this::answered);
        if (ended.get()) {
            answer.cancel(true);
        }
    }

    void fail(Kind kind, String message) {
        end(null, new SystemFailureException(name(), request.operation(), kind, message, null));
    }

    private void timeUp() {
        fail(
                Kind.TIMED_OUT,
                "no answer after "
                        + Duration.ofNanos(System.nanoTime() - startedAt).toMillis() + " ms");
    }

    private void answered(@Nullable SystemAnswer answer, @Nullable Throwable failure) {
        end(answer, failure == null ? null : known(failure));
    }

    private void end(@Nullable SystemAnswer answer, @Nullable Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            if (answer != null) {
                answer.body().discard();
            }
            return;
        }
        ScheduledFuture<?> armed = timer;
        if (armed != null) {
            armed.cancel(false);
        }
        system.ended(this);
        tell(system, request, Duration.ofNanos(System.nanoTime() - startedAt), failure);
        if (failure != null || answer == null) {
            CompletableFuture<SystemAnswer> running = transport;
            if (running != null) {
                running.cancel(true);
            }
            request.body().discard();
            result.completeExceptionally(failure);
        } else {
            result.complete(answer);
        }
    }

    private Throwable known(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SystemFailureException
                || cause instanceof SystemFaultException
                || cause instanceof NotSentException
                || cause instanceof InvalidMessageException) {
            return cause;
        }
        return new SystemFailureException(name(), request.operation(), Kind.FAILED, "unforeseen: " + cause, cause);
    }

    /** Says how a call ended to whoever watches it. */
    static void tell(OpenSystem system, SystemRequest request, Duration duration, @Nullable Throwable failure) {
        if (failure instanceof InvalidMessageException || failure instanceof NotSentException) {
            return; // the message cannot be said in the system's words, or was not meant to go: the system was not
            // called
        }
        SystemCall call = new SystemCall(
                request.callId(),
                system.definition().system(),
                request.operation(),
                duration,
                failure instanceof SystemFailureException known ? known.kind() : null,
                failure instanceof SystemFaultException fault ? fault.fault() : null,
                request.origin(),
                span(request),
                request.priority(),
                request.crossing().sentBytes(),
                request.crossing().answeredBytes());
        request.crossing().ended(call, failure);
        try {
            system.observer().ended(call);
        } catch (RuntimeException e) {
            LOG.warn("An observer of system calls failed", e);
        }
    }

    private static @Nullable Span span(SystemRequest request) {
        String handedOn = request.traceParent();
        return handedOn == null ? null : new Span(handedOn, request.parentSpan());
    }

    private String name() {
        return system.definition().system();
    }
}
