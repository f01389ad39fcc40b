package io.trestle.routes.door;

import io.netty.util.concurrent.EventExecutor;
import io.trestle.connectors.Crossings;
import io.trestle.routes.delivery.Forwarding;
import io.trestle.routes.problem.Problems;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Carries an admitted request out: by its route, or by the store where its message is to be delivered later. A request with
 * an {@code Idempotency-Key} that was carried out before is answered as it was then, and one whose answer is remembered may
 * get what others got.
 *
 * <p>On its connection's event loop only, but for {@link #wantsAnswer} and {@link #answerFromRoute}.
 */
final class Dispatch implements RouteRun.Asker {

    private final ServedRequest request;
    private final EventExecutor loop;
    private final ExchangeServices services;
    private final String callId;
    private volatile @Nullable IdempotentCall keyed;
    private volatile @Nullable CachedCall cached;
    private boolean dispatched;

    Dispatch(ServedRequest request, EventExecutor loop, ExchangeServices services, String callId) {
        this.request = request;
        this.loop = loop;
        this.services = services;
        this.callId = callId;
    }

    @Override
    public String callId() {
        return callId;
    }

    /** From any thread. Some answers are remembered, also where nobody waits for them any more. */
    @Override
    public boolean wantsAnswer() {
        CachedCall remembered = cached;
        return !request.isAnswered() || keyed != null || remembered != null && remembered.isAwaited();
    }

    /** A request whose whole body is here. */
    void whole(FoundOperation operation, byte[] bytes, Underway underway) {
        // What a mock answers must not be the answer to the same request once a system does.
        if (!IdempotentCall.is(operation.call()) || operation.governed().mock()) {
            carryOut(operation, bytes, underway);
            return;
        }
        IdempotentCall call =
                IdempotentCall.of(operation.call(), bytes, operation.governed().timeout(), services.keys());
        keyed = call;
        request.ask(call::ask, () -> {
            Answer known = call.answer();
            if (known == null) {
                carryOut(operation, bytes, underway);
            } else {
                request.settle(known);
            }
        });
    }

    private void carryOut(FoundOperation operation, byte[] bytes, Underway underway) {
        Forwarding forwarding = operation.governed().forwarding();
        if (forwarding == null) {
            unlessCached(operation, bytes.length == 0 ? null : bytes, underway);
            return;
        }
        dispatched = true;
        Acceptance.of(operation.call(), bytes, forwarding, keyed, services.messages())
                .whenComplete((given, failure) ->
                        answerOnLoop(given == null ? Answer.of(Problems.internal(), callId) : given));
    }

    /** Carries the request out, unless there is an answer that others got. */
    private void unlessCached(FoundOperation operation, byte @Nullable [] message, Underway underway) {
        CachedCall call = CachedCall.of(operation, services.cache());
        cached = call;
        if (call == null) {
            toRoute(operation, message, underway);
        } else {
            call.resolve(this::onLoop, request::settle, () -> {
                if (!request.isAnswered()) {
                    toRoute(operation, message, underway);
                }
            });
        }
    }

    /** @param message null where there is none */
    void toRoute(FoundOperation operation, @Nullable Object message, Underway underway) {
        RouteConsumer consumer = operation.operation().consumer();
        if (consumer == null) {
            request.refuse(Problems.notReady(Lookup.SOON));
            return;
        }
        underway.hold();
        if (!operation.governed().mock()) {
            operation.call().entered(Crossings.ofCall());
        }
        RouteRun run = new RouteRun(this, operation, consumer, message, services, underway);
        dispatched = true;
        if (operation.governed().threads() == GovernedOperation.Threads.EVENT_LOOP) {
            run.run();
            return;
        }
        try {
            services.workers().execute(run);
        } catch (RejectedExecutionException e) {
            underway.release();
            dispatched = false;
            request.refuse(Problems.overloaded(Lookup.SOON));
        }
    }

    /** Where the request was not carried out, its key is free for the next try. */
    void forgetKey() {
        IdempotentCall call = keyed;
        if (call != null && !dispatched) {
            call.release();
        }
    }

    /** An older answer for when none came in time; null where there is none. */
    @Nullable Answer timedOut() {
        CachedCall call = cached;
        return call == null ? null : call.timedOut();
    }

    /** The request is answered, or nobody waits for it: who waits for the same answer has to get it. */
    void over() {
        CachedCall.giveUp(cached);
    }

    /** From any thread. An answer that comes too late is given up. */
    @Override
    public void answerFromRoute(Answer fromRoute) {
        IdempotentCall call = keyed;
        CachedCall remembered = cached;
        if (remembered != null) {
            answerOnLoop(remembered.answered(fromRoute));
        } else if (call == null) {
            answerOnLoop(fromRoute);
        } else {
            call.remember(fromRoute).whenComplete((done, failure) -> answerOnLoop(fromRoute));
        }
    }

    private void answerOnLoop(Answer fromRoute) {
        if (!onLoop(() -> request.settle(fromRoute))) {
            fromRoute.discard();
        }
    }

    /** Whether it runs, now or later: not where the front door was closed, and this connection with it. */
    private boolean onLoop(Runnable step) {
        if (loop.inEventLoop()) {
            step.run();
            return true;
        }
        try {
            loop.execute(step);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
