package io.trestle.routes.door.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.trestle.routes.door.transport.Draining;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a connection without TLS speaks: HTTP/2 where it begins with the preface (RFC 9113 section 3.3, prior
 * knowledge), HTTP/1.1 from the first byte that differs. Then it leaves the pipeline.
 */
public final class PrefaceChoice extends ByteToMessageDecoder {

    private final Protocols protocols;
    private final Duration patience;
    private final ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
    private @Nullable ScheduledFuture<?> timer;

    /** @param patience how long the first byte may take; the connection is closed without a word then */
    public PrefaceChoice(Protocols protocols, Duration patience) {
        this.protocols = protocols;
        this.patience = patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer = ctx.executor().schedule(() -> late(ctx), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void late(ChannelHandlerContext ctx) {
        if (actualReadableBytes() == 0) {
            ctx.close();
        } else {
            // Half a preface: HTTP/1.1 has an answer for that.
            protocols.http1(ctx.pipeline());
            ctx.pipeline().remove(this);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int compared = Math.min(in.readableBytes(), preface.readableBytes());
        for (int i = 0; i < compared; i++) {
            if (in.getByte(in.readerIndex() + i) != preface.getByte(i)) {
                protocols.http1(ctx.pipeline());
                ctx.pipeline().remove(this);
                return;
            }
        }
        if (compared == preface.readableBytes()) {
            protocols.http2(ctx.pipeline());
            ctx.pipeline().remove(this);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == Draining.STARTED) {
            ctx.close();
            return;
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
