package io.trestle.routes.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.trestle.connectors.Crossings;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.delivery.Forwarding;
import io.trestle.routes.door.transport.BodyFlow;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way: head, operation, admission, body, route, answer. It is answered once: what comes first, of the
 * route's answer, a refusal, the deadline and the client's going away, decides, and the others are dropped. Whatever
 * happens, the observer is told once and the counts go down again.
 *
 * <p>On its connection's event loop only, but for {@link #wantsAnswer} and {@link #answerFromRoute}.
 */
final class ServedRequest implements RouteRun.Asker {

    private static final Logger LOG = LoggerFactory.getLogger(ServedRequest.class);

    /** What is reported as the kind of error where a streamed answer did not come to its end. */
    private static final String BROKEN = "answer-broken";

    private final ChannelHandlerContext ctx;
    private final ExchangeServices services;
    private final BodyFlow flow;
    private final @Nullable HttpRequest request;
    private final String callId;
    private final long startedAt = System.nanoTime();
    private final AnswerWriter writer;
    private final Deadline deadline;

    private @Nullable FoundOperation found;
    private @Nullable RequestBody body;
    private @Nullable Underway underway;
    private @Nullable Answer answer;
    private volatile boolean settled;
    private volatile @Nullable IdempotentCall keyed;
    private volatile @Nullable CachedCall cached;
    private boolean dispatched;
    private boolean received;
    private boolean admitted;
    private boolean over;
    private long requestBytes;

    /** @param request null where what came could not be read as one */
    ServedRequest(ChannelHandlerContext ctx, ExchangeServices services, BodyFlow flow, @Nullable HttpRequest request) {
        this.ctx = ctx;
        this.services = services;
        this.flow = flow;
        this.request = request;
        this.callId = services.ids().next();
        this.writer = new AnswerWriter(ctx, services.date(), callId, this::ended);
        this.deadline = new Deadline(ctx.executor(), this::timedOut);
    }

    /** Whether the whole request has come. */
    boolean isReceived() {
        return received;
    }

    /** From any thread. Some answers are remembered, also where nobody waits for them any more. */
    @Override
    public boolean wantsAnswer() {
        CachedCall remembered = cached;
        return !settled || keyed != null || remembered != null && remembered.isAwaited();
    }

    @Override
    public String callId() {
        return callId;
    }

    void begin(HttpRequest head) {
        Lookup lookup = Lookup.of(head, callId, startedAt, services.remoteAddress(ctx, head.headers()), services);
        if (lookup instanceof Lookup.Called called) {
            begin(head, called.found());
        } else if (lookup instanceof Lookup.Refused refused) {
            refuse(refused.problem());
        } else if (lookup instanceof Lookup.Asked asked) {
            settle(Answer.allowing(asked.allowed()));
        }
    }

    private void begin(HttpRequest head, FoundOperation operation) {
        GovernedOperation governed = operation.governed();
        found = operation;
        underway = new Underway(operation.operation().inFlight(), services.inFlight());
        deadline.set(operation.call().deadline());
        body = governed.streaming()
                ? new StreamedRequest(ctx.executor(), flow, HttpUtil.getContentLength(head, -1L))
                : new CollectedBody(governed.maxBody(), services.budget());
        ask(() -> governed.admission().admit(operation.call()), () -> admitted(head, operation));
    }

    private void admitted(HttpRequest head, FoundOperation operation) {
        admitted = true;
        GovernedOperation governed = operation.governed();
        if (!governed.streaming() && HttpUtil.getContentLength(head, 0L) > governed.maxBody()) {
            refuse(Problems.bodyTooLarge(governed.maxBody()));
            return;
        }
        if (HttpUtil.is100ContinueExpected(head) && !received && requestBytes == 0) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
        if (body instanceof StreamedRequest && IdempotentCall.is(operation.call())) {
            refuse(IdempotentCall.streams());
        } else if (body instanceof StreamedRequest stream) {
            dispatch(operation, stream);
        } else if (received) {
            complete(operation);
        } else {
            // From here to the end of the body it is the client's time, and the transport looks after that.
            deadline.lift();
        }
    }

    /** The content stays the caller's to release. */
    void content(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            refuse(Problems.malformed("The request's body cannot be read."));
            return;
        }
        requestBytes += content.content().readableBytes();
        received = content instanceof LastHttpContent;
        RequestBody taking = body;
        if (taking == null || found == null) {
            return;
        }
        Problem problem = taking.take(content.content());
        if (problem != null) {
            refuse(problem);
        } else if (received) {
            taking.end();
            if (admitted && !settled && taking instanceof CollectedBody) {
                complete(found);
            }
        }
    }

    private void complete(FoundOperation operation) {
        byte[] bytes = body instanceof CollectedBody collected ? collected.bytes() : new byte[0];
        operation.call().received(System.nanoTime());
        operation.call().collected(bytes);
        deadline.set(operation.call().deadline());
        ask(
                () -> operation.governed().admission().admitBody(operation.call(), bytes),
                () -> unlessKnown(operation, bytes));
    }

    /** Carries the request out, unless it has an {@code Idempotency-Key} and was carried out before. */
    private void unlessKnown(FoundOperation operation, byte[] bytes) {
        if (!IdempotentCall.is(operation.call())) {
            carryOut(operation, bytes);
            return;
        }
        IdempotentCall call =
                IdempotentCall.of(operation.call(), bytes, operation.governed().timeout(), services.keys());
        keyed = call;
        ask(call::ask, () -> {
            Answer known = call.answer();
            if (known == null) {
                carryOut(operation, bytes);
            } else {
                settle(known);
            }
        });
    }

    /** By its route, or, where the message is to be delivered later, by the store. */
    private void carryOut(FoundOperation operation, byte[] bytes) {
        Forwarding forwarding = operation.governed().forwarding();
        if (forwarding == null) {
            unlessCached(operation, bytes.length == 0 ? null : bytes);
            return;
        }
        dispatched = true;
        Acceptance.of(operation.call(), bytes, forwarding, keyed, services.messages())
                .whenComplete((given, failure) ->
                        answerOnLoop(given == null ? Answer.of(Problems.internal(), callId) : given));
    }

    /** Carries the request out, unless there is an answer that others got. */
    private void unlessCached(FoundOperation operation, byte @Nullable [] message) {
        CachedCall call = CachedCall.of(operation, services.cache());
        cached = call;
        if (call == null) {
            dispatch(operation, message);
        } else {
            call.resolve(this::onLoop, this::settle, () -> {
                if (!settled) {
                    dispatch(operation, message);
                }
            });
        }
    }

    private void timedOut() {
        CachedCall call = cached;
        Answer older = call == null ? null : call.timedOut();
        if (older == null) {
            refuse(Problems.systemTimedOut());
        } else {
            settle(older);
        }
    }

    private void ask(Supplier<CompletionStage<Verdict>> question, Runnable next) {
        new Hearing(ctx.executor(), flow, (verdict, failure) -> {
                    if (settled) {
                        forgetKey();
                        return;
                    }
                    if (verdict instanceof Verdict.Admitted) {
                        next.run();
                    } else if (verdict instanceof Verdict.Refused refused) {
                        refuse(refused.problem());
                    } else {
                        LOG.error("call {}: admission failed", callId, failure);
                        refuse(Problems.internal());
                    }
                })
                .ask(question);
    }

    private void dispatch(FoundOperation operation, @Nullable Object message) {
        RouteConsumer consumer = operation.operation().consumer();
        Underway counted = underway;
        if (consumer == null || counted == null) {
            refuse(Problems.notReady(Lookup.SOON));
            return;
        }
        counted.hold();
        operation.call().entered(Crossings.ofCall());
        RouteRun run = new RouteRun(this, operation, consumer, message, services, counted);
        dispatched = true;
        if (operation.governed().threads() == GovernedOperation.Threads.EVENT_LOOP) {
            run.run();
            return;
        }
        try {
            services.workers().execute(run);
        } catch (RejectedExecutionException e) {
            counted.release();
            dispatched = false;
            refuse(Problems.overloaded(Lookup.SOON));
        }
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
        if (!onLoop(() -> settle(fromRoute))) {
            fromRoute.discard();
        }
    }

    /** Whether it runs, now or later: not where the front door was closed, and this connection with it. */
    private boolean onLoop(Runnable step) {
        if (ctx.executor().inEventLoop()) {
            step.run();
            return true;
        }
        try {
            ctx.executor().execute(step);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Answers with a problem, unless it is decided already what is answered. What was still to be read is not. */
    void refuse(Problem problem) {
        forgetKey();
        settle(Answer.of(problem, callId));
        giveUpBody("The request broke off.");
    }

    private void settle(Answer first) {
        if (settled) {
            first.discard();
            return;
        }
        settled = true;
        deadline.lift();
        CachedCall.giveUp(cached);
        Answer complete = writer.complete(first, found);
        answer = complete;
        boolean head = request != null && request.method().equals(HttpMethod.HEAD);
        writer.write(
                complete, head, found == null ? Duration.ZERO : found.governed().timeout());
        boolean echoed = complete.content() instanceof Answer.Content.Streamed streamed && streamed.body() == body;
        if (!echoed) {
            giveUpBody("The call was answered before its body was read.");
        }
    }

    /** Where the request was not carried out, its key is free for the next try. */
    private void forgetKey() {
        IdempotentCall call = keyed;
        if (call != null && !dispatched) {
            call.release();
        }
    }

    private void giveUpBody(String reason) {
        if (body != null) {
            body.giveUp(reason);
        }
    }

    void writabilityChanged() {
        writer.writabilityChanged();
    }

    /** The client went away. */
    void gone() {
        if (settled) {
            writer.cancel();
        } else {
            settled = true;
            deadline.lift();
            CachedCall.giveUp(cached);
            ended(false, 0, null);
        }
        giveUpBody("The client went away.");
    }

    private void ended(boolean sent, long bytes, @Nullable Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        if (failure != null) {
            LOG.warn("call {}: the answer broke off: {}", callId, failure.toString());
        }
        Answer given = answer;
        int status = given == null || !sent && failure == null ? CallObserver.CLIENT_GONE : given.status();
        String problem = given == null ? null : failure == null ? given.problem() : BROKEN;
        services.tell(new Answered(
                callId,
                found == null ? null : found.call(),
                request == null ? "" : request.method().name(),
                rawPath(),
                status,
                problem,
                Duration.ofNanos(System.nanoTime() - startedAt),
                requestBytes,
                bytes));
        if (underway != null) {
            underway.release();
        }
    }

    private String rawPath() {
        if (found != null) {
            return found.view().rawPath();
        }
        String uri = request == null ? "" : request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
