package io.trestle.routes.door.http2;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import io.trestle.routes.door.transport.BodyFlow;
import io.trestle.routes.door.transport.Patience;
import io.trestle.routes.door.transport.Patience.Wait;
import io.trestle.routes.door.transport.Refusal;
import io.trestle.routes.door.transport.RefusedException;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The life of one stream (RFC 9113 section 8.1): its frames become HTTP objects for the exchange handler, whose answer becomes
 * frames. What is wrong or late becomes a {@link Refusal}. A body that nobody wants is read for a while and then reset, without
 * blame, once the answer is out.
 */
final class RequestStream extends ChannelDuplexHandler implements BodyFlow, Patience.Listener {

    private final Http2Connection connection;
    private final Http2Limits limits;
    private final Patience patience;
    private final AnswerFrames answer;
    private final BodyRest rest;
    private @Nullable Runnable waiting;
    private @Nullable ChannelHandlerContext context;
    private boolean begun;
    private boolean admitted;
    private boolean counted;
    private boolean paused;
    private boolean requestEnded;
    private boolean refused;
    private boolean sent;
    private boolean closed;

    RequestStream(Http2Connection connection, Http2Limits limits) {
        this.connection = connection;
        this.limits = limits;
        this.patience = new Patience(limits.timeouts(), this);
        this.answer = new AnswerFrames(connection.backlog());
        this.rest = new BodyRest(limits.maxDiscarded());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        connection.add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof Http2HeadersFrame head && !begun) {
            begun = true;
            requestEnded = head.isEndStream();
            Runnable next = () -> head(ctx, head);
            waiting = next;
            connection.backlog().whenRoom(next);
            if (!admitted) {
                ctx.channel().config().setAutoRead(false);
            }
        } else if (msg instanceof Http2HeadersFrame trailers) {
            trailers(ctx, trailers);
        } else if (msg instanceof Http2DataFrame data) {
            data(ctx, data);
        } else {
            ReferenceCountUtil.release(msg);
        }
    }

    private void head(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
        if (closed || !ctx.channel().parent().isActive()) {
            return;
        }
        admitted = true;
        waiting = null;
        counted = connection.enter();
        if (counted) {
            try {
                begin(ctx, RequestHead.read(frame.headers(), limits));
            } catch (RefusedException e) {
                refuse(ctx, e.problem());
            }
        } else {
            refuse(ctx, Problems.overloaded(Duration.ofSeconds(1)));
        }
        if (!paused) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        if (!requestEnded) {
            rest.begins(request);
            patience.start(ctx);
            patience.awaits(Wait.BODY);
        }
        ctx.fireChannelRead(request);
        if (requestEnded) {
            ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private void data(ChannelHandlerContext ctx, Http2DataFrame data) {
        int count = data.content().readableBytes();
        rest.came(count);
        patience.came(count);
        if (data.isEndStream()) {
            end();
        }
        if (refused || answer.isEnded()) {
            rest.discarded(count);
            data.release();
            endUnread(ctx);
            return;
        }
        ctx.fireChannelRead(
                data.isEndStream()
                        ? new DefaultLastHttpContent(data.content())
                        : new DefaultHttpContent(data.content()));
    }

    private void trailers(ChannelHandlerContext ctx, Http2HeadersFrame trailers) {
        end();
        if (refused || answer.isEnded()) {
            return;
        }
        try {
            RequestHead.checkTrailers(trailers.headers(), limits);
        } catch (RefusedException e) {
            refuse(ctx, e.problem());
            return;
        }
        ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void end() {
        requestEnded = true;
        patience.stop();
    }

    private void refuse(ChannelHandlerContext ctx, Problem problem) {
        refused = true;
        patience.stop();
        if (answer.isEnded()) {
            endUnread(ctx);
        } else {
            ctx.fireChannelRead(new Refusal(problem));
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (!(msg instanceof HttpObject part)) {
            ctx.write(msg, promise);
            return;
        }
        ChannelPromise written = promise.unvoid();
        boolean before = answer.isEnded();
        try {
            answer.write(ctx, part, written);
        } finally {
            ReferenceCountUtil.release(part);
        }
        if (answer.isEnded() && !before) {
            written.addListener(done -> {
                sent = true;
                endUnread(ctx);
            });
        } else if (part instanceof LastHttpContent) {
            rest.askedFor();
        }
    }

    /** All is said: what else comes is not waited for where it is much, or may never come. */
    private void endUnread(ChannelHandlerContext ctx) {
        if (sent && !requestEnded && (refused || rest.isTooMuch())) {
            reset(ctx, Http2Error.NO_ERROR);
        }
    }

    private static void reset(ChannelHandlerContext ctx, Http2Error error) {
        ctx.writeAndFlush(new DefaultHttp2ResetFrame(error));
    }

    /** An answer that breaks off ends its stream, and no other. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!closed && !answer.isEnded()) {
            reset(ctx, Http2Error.INTERNAL_ERROR);
        }
        ctx.close(promise);
    }

    /** Gives up a client that takes nothing of its answer. */
    void look(long stalledSince) {
        ChannelHandlerContext ctx = context;
        if (ctx != null && answer.isStalledSince(stalledSince)) {
            reset(ctx, Http2Error.CANCEL);
        }
    }

    @Override
    public void pause() {
        if (!paused) {
            paused = true;
            flow();
        }
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            flow();
        }
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    private void flow() {
        ChannelHandlerContext ctx = context;
        if (ctx == null || closed) {
            return;
        }
        if (!requestEnded && !refused) {
            patience.awaits(paused ? Wait.NOTHING : Wait.BODY);
        }
        ctx.channel().config().setAutoRead(!paused);
    }

    @Override
    public void lost(Wait wait) {
        ChannelHandlerContext ctx = context;
        if (ctx != null && !closed) {
            refuse(ctx, Problems.requestTimeout());
        }
    }

    /** netty resets the stream when this returns: what is to be said comes before. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (!(failure instanceof Http2Exception)) {
            ctx.fireExceptionCaught(failure);
            return;
        }
        end();
        if (!refused) {
            refuse(ctx, Problems.malformed("The request's frames contradict its head, or come out of order."));
            ctx.channel().parent().flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        patience.stop();
        if (waiting != null) {
            connection.backlog().forget(waiting);
        }
        connection.remove(this, counted);
        ctx.fireChannelInactive();
    }
}
