package io.trestle.routes.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.transport.BodyFlow;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way: head, operation, admission, body, route, answer. It is answered once: what comes first, of the
 * route's answer, a refusal, the deadline and the client's going away, decides, and the others are dropped. Whatever
 * happens, the observer is told once and the counts go down again.
 *
 * <p>On its connection's event loop only, but for {@link #isSettled} and {@link #answerFromRoute}.
 */
final class ServedRequest {

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

    private @Nullable FoundOperation found;
    private @Nullable Underway underway;
    private @Nullable Future<?> deadline;
    private @Nullable StreamedRequest stream;
    private @Nullable BodyCollector collector;
    private @Nullable Answer answer;
    private volatile boolean settled;
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
    }

    /** Whether the whole request has come. */
    boolean isReceived() {
        return received;
    }

    /** Whether it is decided what is answered. From any thread. */
    boolean isSettled() {
        return settled;
    }

    String callId() {
        return callId;
    }

    void begin(HttpRequest head) {
        Lookup lookup = Lookup.of(head, callId, startedAt, services.remoteAddress(ctx), services.routing());
        if (lookup instanceof Lookup.Called called) {
            call(head, called.found());
        } else if (lookup instanceof Lookup.Refused refused) {
            refuse(refused.problem());
        } else if (lookup instanceof Lookup.Asked asked) {
            HttpHeaders headers = new DefaultHttpHeaders();
            if (!asked.allowed().isEmpty()) {
                headers.set(HttpHeaderNames.ALLOW, String.join(", ", asked.allowed()));
            }
            settle(new Answer(204, headers, Answer.EMPTY, null));
        }
    }

    private void call(HttpRequest head, FoundOperation operation) {
        found = operation;
        underway = new Underway(operation.operation().inFlight(), services.inFlight());
        limit(operation.call().deadline());
        GovernedOperation governed = operation.governed();
        if (governed.streaming()) {
            stream = new StreamedRequest(ctx.executor(), flow, HttpUtil.getContentLength(head, -1L));
        } else {
            collector = new BodyCollector(governed.maxBody());
        }
        consider(() -> governed.admission().admit(operation.call()), () -> admitted(head, operation));
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
        if (stream != null) {
            dispatch(operation, stream);
        } else if (received) {
            complete(operation);
        } else {
            // From here to the end of the body it is the client's time, and the transport looks after that.
            unlimit();
        }
    }

    /** Takes nothing over: the content stays the caller's to release. */
    void content(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            refuse(Problems.malformed("The request's body cannot be read."));
            return;
        }
        requestBytes += content.content().readableBytes();
        if (stream != null) {
            stream.offer(content.content().retain());
        } else if (collector != null && found != null && !collector.add(content.content())) {
            refuse(Problems.bodyTooLarge(found.governed().maxBody()));
        }
        if (!(content instanceof LastHttpContent)) {
            return;
        }
        received = true;
        if (stream != null) {
            stream.end();
        } else if (admitted && found != null && !settled) {
            complete(found);
        }
    }

    private void complete(FoundOperation operation) {
        byte[] body = collector == null ? new byte[0] : collector.bytes();
        operation.call().received(System.nanoTime());
        limit(operation.call().deadline());
        consider(
                () -> operation.governed().admission().admitBody(operation.call(), body),
                () -> dispatch(operation, body.length == 0 ? null : body));
    }

    /** Asks, and goes on at once where the verdict is there at once. */
    private void consider(Supplier<CompletionStage<Verdict>> question, Runnable next) {
        CompletableFuture<Verdict> verdict;
        try {
            verdict = question.get().toCompletableFuture();
        } catch (RuntimeException e) {
            decide(null, e, next);
            return;
        }
        if (verdict.isDone()) {
            verdict.whenComplete((said, failure) -> decide(said, failure, next));
            return;
        }
        if (stream == null) {
            flow.pause();
        }
        verdict.whenComplete((said, failure) -> onLoop(() -> {
            if (stream == null) {
                flow.resume();
            }
            decide(said, failure, next);
        }));
    }

    private void decide(@Nullable Verdict verdict, @Nullable Throwable failure, Runnable next) {
        if (settled) {
            return;
        }
        if (verdict instanceof Verdict.Refused refused) {
            refuse(refused.problem());
        } else if (verdict instanceof Verdict.Admitted) {
            next.run();
        } else {
            LOG.error("call {}: admission failed", callId, failure);
            refuse(Problems.internal());
        }
    }

    private void dispatch(FoundOperation operation, @Nullable Object body) {
        RouteConsumer consumer = operation.operation().consumer();
        Underway counted = underway;
        if (consumer == null || counted == null) {
            refuse(Problems.notReady(Lookup.SOON));
            return;
        }
        counted.hold();
        RouteRun run = new RouteRun(this, operation, consumer, body, services, counted);
        if (operation.governed().threads() == GovernedOperation.Threads.EVENT_LOOP) {
            run.run();
            return;
        }
        try {
            services.workers().execute(run);
        } catch (RejectedExecutionException e) {
            counted.release();
            refuse(Problems.overloaded(Lookup.SOON));
        }
    }

    /** From any thread. An answer that comes too late is given up. */
    void answerFromRoute(Answer late) {
        if (!onLoop(() -> settle(late))) {
            late.discard();
        }
    }

    /** Answers with a problem, unless it is decided already what is answered. */
    void refuse(Problem problem) {
        settle(Answer.of(problem, callId));
        if (stream != null) {
            stream.fail(new IOException("The request broke off."));
        }
    }

    private void settle(Answer first) {
        if (settled) {
            first.discard();
            return;
        }
        settled = true;
        unlimit();
        collector = null;
        boolean echoed = first.content() instanceof Answer.Content.Streamed streamed && streamed.body() == stream;
        Answer complete = writer.complete(first, found);
        answer = complete;
        writer.write(complete, request != null && request.method().equals(HttpMethod.HEAD));
        if (stream != null && !echoed) {
            stream.fail(new IOException("The call was answered before its body was read."));
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
            unlimit();
            collector = null;
            ended(false, 0, null);
        }
        if (stream != null) {
            stream.fail(new IOException("The client went away."));
        }
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

    private void limit(long nanoTime) {
        unlimit();
        deadline = ctx.executor()
                .schedule(() -> refuse(Problems.systemTimedOut()), nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void unlimit() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private boolean onLoop(Runnable step) {
        if (ctx.executor().inEventLoop()) {
            step.run();
            return true;
        }
        try {
            ctx.executor().execute(step);
            return true;
        } catch (RejectedExecutionException e) {
            // The front door was closed, and this connection with it.
            return false;
        }
    }
}
