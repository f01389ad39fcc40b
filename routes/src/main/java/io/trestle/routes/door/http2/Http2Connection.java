package io.trestle.routes.door.http2;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.trestle.routes.door.transport.Draining;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one connection (RFC 9113 sections 6.8 and 9.1): closed when it rests for long, given up where its client
 * stalls, and ended by GOAWAY so that no request is lost. On the connection's event loop only.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Http2Connection.class);

    /** What answers' heads are compressed with; a client may offer more, which would be memory of ours. */
    private static final long MOST_TABLE = 4_096;

    private final Http2FrameCodec codec;
    private final Http2Limits limits;
    private final Semaphore openStreams;
    private final Backlog backlog;
    private final Set<RequestStream> streams = new LinkedHashSet<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> timer;
    private long restsSince = System.nanoTime();
    private boolean draining;

    /** @param openStreams shared by all connections */
    Http2Connection(Http2FrameCodec codec, Http2Limits limits, Semaphore openStreams) {
        this.codec = codec;
        this.limits = limits;
        this.openStreams = openStreams;
        this.backlog = new Backlog(limits.maxBacklog());
    }

    Backlog backlog() {
        return backlog;
    }

    void add(RequestStream stream) {
        streams.add(stream);
    }

    /** Whether there is room for one more request. */
    boolean enter() {
        return openStreams.tryAcquire();
    }

    /** @param entered whether there was room for its request */
    void remove(RequestStream stream, boolean entered) {
        if (entered) {
            openStreams.release();
        }
        streams.remove(stream);
        restsSince = System.nanoTime();
        if (draining && streams.isEmpty()) {
            end();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        schedule(ctx, limits.timeouts().shortest().toNanos());
    }

    private void schedule(ChannelHandlerContext ctx, long nanos) {
        timer = ctx.executor().schedule(() -> look(ctx), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        ChannelHandlerContext watching = ctx.pipeline().context(FrameWatch.class);
        if (watching == null) {
            return;
        }
        long headBegins = now - limits.timeouts().head().toNanos();
        if (((FrameWatch) watching.handler()).isStalledSince(headBegins)) {
            ((FrameWatch) watching.handler()).giveUp(watching, "a frame or head that does not come");
            return;
        }
        long idleBegins = now - limits.timeouts().idle().toNanos();
        new ArrayList<>(streams).forEach(stream -> stream.look(idleBegins));
        if (streams.isEmpty() && restsSince - idleBegins < 0) {
            ctx.close();
            return;
        }
        long rests = streams.isEmpty() ? restsSince - idleBegins : Long.MAX_VALUE;
        schedule(ctx, Math.min(rests, limits.timeouts().shortest().toNanos()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == Draining.STARTED && !draining) {
            draining = true;
            if (streams.isEmpty()) {
                ctx.close();
            } else {
                // What is on its way here is still answered; the last word comes when the last stream is through.
                ctx.writeAndFlush(
                        new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(Integer.MAX_VALUE));
            }
        }
    }

    private void end() {
        ChannelHandlerContext ctx = context;
        if (ctx != null && ctx.channel().isActive()) {
            ctx.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Http2Exception {
        try {
            if (msg instanceof Http2SettingsFrame frame) {
                Long table = frame.settings().headerTableSize();
                if (table != null && table > MOST_TABLE) {
                    codec.encoder().configuration().headersConfiguration().maxHeaderTableSize(MOST_TABLE);
                }
            }
        } finally {
            ReferenceCountUtil.release(msg);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        LOG.debug("a client's connection ends: {}", failure.toString());
        if (!(failure instanceof Http2Exception)) {
            ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
