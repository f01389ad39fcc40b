package io.trestle.routes.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.door.transport.BodyFlow;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way: head, operation, admission, body; then {@link Dispatch} carries it out. It is answered once, by
 * {@link Reply}: what comes first, of the route's answer, a refusal, the deadline and the client's going away, decides, and
 * the others are dropped.
 *
 * <p>On its connection's event loop only, but for {@link #isAnswered}.
 */
final class ServedRequest {

    private static final Logger LOG = LoggerFactory.getLogger(ServedRequest.class);

    private final ChannelHandlerContext ctx;
    private final ExchangeServices services;
    private final BodyFlow flow;
    private final String callId;
    private final Reply reply;
    private final Dispatch dispatch;
    private final Deadline deadline;

    private @Nullable Counted counted;
    private @Nullable RequestBody body;
    private boolean received;
    private boolean admitted;

    /** The operation that was found for it, in whose counts it is. */
    private record Counted(FoundOperation operation, Underway underway) {}

    /** @param request null where what came could not be read as one */
    ServedRequest(ChannelHandlerContext ctx, ExchangeServices services, BodyFlow flow, @Nullable HttpRequest request) {
        this.ctx = ctx;
        this.services = services;
        this.flow = flow;
        this.callId = services.ids().next();
        this.reply = new Reply(ctx, services, request, callId);
        this.dispatch = new Dispatch(this, ctx.executor(), services, callId);
        this.deadline = new Deadline(ctx.executor(), this::timedOut);
    }

    /** Whether the whole request has come. */
    boolean isReceived() {
        return received;
    }

    /** From any thread: whether it is decided what is answered, or that nobody waits for it. */
    boolean isAnswered() {
        return reply.isDecided();
    }

    void begin(HttpRequest head) {
        Peer peer = services.peer(ctx, head.headers());
        Lookup lookup = Lookup.of(head, callId, reply.startedAt(), peer, services);
        if (lookup instanceof Lookup.Called called) {
            begin(head, called.found());
        } else if (lookup instanceof Lookup.Refused refused) {
            refuse(refused.problem());
        } else if (lookup instanceof Lookup.Asked asked) {
            Answer answer = Answer.allowing(asked.allowed());
            if (asked.page() != null) {
                asked.page().preflight(head.headers(), asked.allowed(), answer.headers());
            }
            settle(answer);
        }
    }

    private void begin(HttpRequest head, FoundOperation operation) {
        GovernedOperation governed = operation.governed();
        Counted begun = new Counted(operation, reply.begin(operation));
        counted = begun;
        deadline.set(operation.call().deadline());
        if (governed.streaming()) {
            body = new StreamedRequest(ctx.executor(), flow, HttpUtil.getContentLength(head, -1L));
        } else {
            CollectedBody collected = new CollectedBody(governed.maxBody(), governed.footprint(), services.budget());
            begun.underway().atEnd(collected::free);
            body = collected;
        }
        ask(() -> governed.admission().admit(operation.call()), () -> admitted(head, begun));
    }

    private void admitted(HttpRequest head, Counted request) {
        admitted = true;
        GovernedOperation governed = request.operation().governed();
        if (!governed.streaming() && HttpUtil.getContentLength(head, 0L) > governed.maxBody()) {
            refuse(Problems.bodyTooLarge(governed.maxBody()));
            return;
        }
        if (HttpUtil.is100ContinueExpected(head) && !received && reply.requestBytes() == 0) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
        if (body instanceof StreamedRequest stream) {
            if (IdempotentCall.is(request.operation().call())) {
                refuse(IdempotentCall.streams());
            } else {
                dispatch.toRoute(request.operation(), stream, request.underway());
            }
        } else if (received) {
            complete(request);
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
        reply.received(content.content().readableBytes());
        received = content instanceof LastHttpContent;
        RequestBody taking = body;
        if (taking == null || counted == null) {
            return;
        }
        Problem problem = taking.take(content.content());
        if (problem != null) {
            refuse(problem);
        } else if (received) {
            taking.end();
            if (admitted && !isAnswered() && taking instanceof CollectedBody) {
                complete(counted);
            }
        }
    }

    private void complete(Counted request) {
        FoundOperation operation = request.operation();
        operation.call().received(System.nanoTime());
        deadline.set(operation.call().deadline());
        if (!(body instanceof CollectedBody collected)) {
            return;
        }
        Problem problem = collected.complete();
        if (problem != null) {
            refuse(problem);
            return;
        }
        if (operation.governed().compression() && PackedBody.is(operation.view().fields())) {
            unpack(request, collected);
        } else {
            whole(request, collected);
        }
    }

    private void unpack(Counted request, CollectedBody collected) {
        PackedBody packed =
                new PackedBody(collected, request.operation().governed().maxBody());
        ask(() -> request.underway().during(() -> packed.unpack(services.workers())), () -> {
            Problem problem = packed.replace(request.operation().view().fields());
            if (problem == null) {
                whole(request, collected);
            } else {
                refuse(problem);
            }
        });
    }

    private void whole(Counted request, CollectedBody collected) {
        FoundOperation operation = request.operation();
        byte[] bytes = collected.bytes();
        operation.call().collected(bytes);
        Supplier<CompletionStage<Verdict>> admission =
                () -> operation.governed().admission().admitBody(operation.call(), bytes);
        ask(
                collected.isLarge() ? () -> request.underway().during(admission) : admission,
                () -> dispatch.whole(operation, bytes, request.underway()));
    }

    /** Goes on where the answer is yes; refuses where it is no. */
    void ask(Supplier<CompletionStage<Verdict>> question, Runnable next) {
        new Hearing(ctx.executor(), flow, (verdict, failure) -> {
                    if (isAnswered()) {
                        dispatch.forgetKey();
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

    /** Answers with a problem, unless it is decided already what is answered. What was still to be read is not. */
    void refuse(Problem problem) {
        dispatch.forgetKey();
        settle(Answer.of(problem, callId));
        giveUpBody("The request broke off.");
    }

    /** Answers, unless it is decided already what is answered. */
    void settle(Answer first) {
        Answer given = reply.decide(first);
        if (given == null) {
            return;
        }
        deadline.lift();
        dispatch.over();
        if (!given.carries(body)) {
            giveUpBody("The call was answered before its body was read.");
        }
    }

    private void timedOut() {
        Answer older = dispatch.timedOut();
        if (older == null) {
            refuse(Problems.systemTimedOut());
        } else {
            settle(older);
        }
    }

    private void giveUpBody(String reason) {
        if (body != null) {
            body.giveUp(reason);
        }
    }

    void writabilityChanged() {
        reply.writabilityChanged();
    }

    /** The client went away. */
    void gone() {
        deadline.lift();
        reply.gone();
        dispatch.over();
        giveUpBody("The client went away.");
    }
}
