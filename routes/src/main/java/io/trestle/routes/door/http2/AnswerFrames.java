package io.trestle.routes.door.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.HttpConversionUtil;

/**
 * Writes the answer of one stream as frames: bodies in pieces, so that it shows how much of one was taken. On the stream's
 * event loop only.
 */
final class AnswerFrames {

    /** The largest frame that every client takes (RFC 9113 section 4.2). */
    private static final int PIECE = 16_384;

    private final Backlog backlog;
    private long pending;
    private long progressAt;
    private boolean ended;

    AnswerFrames(Backlog backlog) {
        this.backlog = backlog;
    }

    /** Whether all of the answer was handed to the connection. */
    boolean isEnded() {
        return ended;
    }

    /** Whether the client has taken nothing of what is there for it since this moment. */
    boolean isStalledSince(long nanoTime) {
        return pending > 0 && progressAt - nanoTime < 0;
    }

    /** Takes what HTTP/1.1 would be written of. */
    void write(ChannelHandlerContext ctx, HttpObject part, ChannelPromise promise) {
        boolean bodiless =
                !(part instanceof HttpContent content) || !content.content().isReadable();
        if (part instanceof HttpResponse response) {
            boolean informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            boolean last = part instanceof LastHttpContent && !informational;
            Http2Headers headers = HttpConversionUtil.toHttp2Headers(response, false);
            ended |= last;
            boolean onlyHead = bodiless || informational;
            ctx.write(new DefaultHttp2HeadersFrame(headers, last && bodiless), onlyHead ? promise : ctx.newPromise());
            if (onlyHead) {
                return;
            }
        }
        if (part instanceof HttpContent content) {
            boolean last = part instanceof LastHttpContent;
            ended |= last;
            body(ctx, content.content(), last, promise);
        }
    }

    private void body(ChannelHandlerContext ctx, ByteBuf content, boolean last, ChannelPromise promise) {
        while (content.readableBytes() > PIECE) {
            piece(ctx, content.readRetainedSlice(PIECE), false, ctx.newPromise());
        }
        piece(ctx, content.readRetainedSlice(content.readableBytes()), last, promise);
    }

    private void piece(ChannelHandlerContext ctx, ByteBuf piece, boolean last, ChannelPromise promise) {
        int size = piece.readableBytes();
        if (pending == 0) {
            progressAt = System.nanoTime();
        }
        pending += size;
        backlog.add(size);
        promise.addListener(taken -> {
            pending -= size;
            progressAt = System.nanoTime();
            backlog.remove(size);
        });
        ctx.write(new DefaultHttp2DataFrame(piece, last), promise);
    }
}
