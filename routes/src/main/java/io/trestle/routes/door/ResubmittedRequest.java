package io.trestle.routes.door;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.NotSentException;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request that no client sends: body checks, route, answer. Begins on an event loop; answered once. */
final class ResubmittedRequest implements RouteRun.Asker {

    private static final Logger LOG = LoggerFactory.getLogger(ResubmittedRequest.class);

    private final Resubmission request;
    private final ExchangeServices services;
    private final EventExecutor loop;
    private final CompletableFuture<Resubmitted> result = new CompletableFuture<>();
    private volatile @Nullable Call call;

    private ResubmittedRequest(Resubmission request, ExchangeServices services) {
        this.request = request;
        this.services = services;
        this.loop = services.eventLoops().next();
    }

    static CompletableFuture<Resubmitted> begin(Resubmission request, ExchangeServices services) {
        ResubmittedRequest again = new ResubmittedRequest(request, services);
        try {
            again.loop.execute(again::begin);
        } catch (RejectedExecutionException closed) {
            again.refuse(Problems.notReady(Lookup.SOON));
        }
        return again.result;
    }

    @Override
    public String callId() {
        return request.callId();
    }

    @Override
    public boolean wantsAnswer() {
        return !result.isDone();
    }

    private void begin() {
        HttpRequest head =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), request.target());
        request.headers().forEach(field -> head.headers().add(field.getKey(), field.getValue()));
        Lookup lookup = Lookup.of(head, callId(), System.nanoTime(), Peer.NOBODY, services);
        if (lookup instanceof Lookup.Called called) {
            begin(called.found());
        } else {
            refuse(lookup instanceof Lookup.Refused refused ? refused.problem() : Problems.notFound());
        }
    }

    private void begin(FoundOperation found) {
        if (found.governed().mock()) {
            refuse(Problems.mocked(Lookup.SOON));
            return;
        }
        Call admitted = found.call();
        call = admitted;
        admitted.knownAs(request.messageId());
        String consumer = request.consumer();
        admitted.authenticated(consumer == null ? Caller.anonymous() : new Caller(consumer, Set.of(), null));
        admitted.received(System.nanoTime());
        admitted.collected(request.body());
        Underway underway = new Underway(found.operation().inFlight(), services.inFlight());
        result.whenComplete((done, failure) -> underway.release());
        long left = Math.max(0, admitted.deadline() - System.nanoTime());
        ScheduledFuture<?> timer = loop.schedule(() -> refuse(Problems.systemTimedOut()), left, TimeUnit.NANOSECONDS);
        result.whenComplete((done, failure) -> timer.cancel(false));
        found.governed()
                .admission()
                .admitBody(admitted, request.body())
                .whenComplete((verdict, failure) -> admitted(found, underway, verdict, failure));
    }

    private void admitted(
            FoundOperation found, Underway underway, @Nullable Verdict verdict, @Nullable Throwable failure) {
        if (verdict instanceof Verdict.Refused refused) {
            refuse(refused.problem());
        } else if (verdict == null) {
            LOG.error("call {}: admission failed", callId(), failure);
            refuse(Problems.internal());
        } else if (wantsAnswer()) {
            dispatch(found, underway);
        }
    }

    private void dispatch(FoundOperation found, Underway underway) {
        RouteConsumer consumer = found.operation().consumer();
        if (consumer == null) {
            refuse(Problems.notReady(Lookup.SOON));
            return;
        }
        underway.hold();
        found.call().entered(request.dryRun() ? Crossings.ofDryRun() : Crossings.ofCall(request.known()));
        Object body = request.body().length == 0 ? null : request.body();
        RouteRun run = new RouteRun(this, found, consumer, body, services, underway);
        try {
            if (found.governed().threads() == GovernedOperation.Threads.WORKERS) {
                services.workers().execute(run);
            } else {
                loop.execute(run);
            }
        } catch (RejectedExecutionException e) {
            underway.release();
            refuse(Problems.overloaded(Lookup.SOON));
        }
    }

    @Override
    public void answerFromRoute(Answer answer) {
        answer.discard();
        byte[] body = answer.content() instanceof Answer.Content.Whole whole ? whole.bytes() : new byte[0];
        Call served = call;
        result.complete(new Resubmitted(
                answer.status(),
                answer.headers().get(HttpHeaderNames.CONTENT_TYPE),
                body,
                answer.problem(),
                request.dryRun() && served != null && NotSentException.isCauseOf(served.failure()),
                served));
    }

    private void refuse(Problem problem) {
        answerFromRoute(Answer.of(problem, callId()));
    }
}
