package io.trestle.routes.door.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.util.ReferenceCountUtil;
import io.trestle.routes.door.transport.WriteWatch;
import java.time.Duration;

/**
 * Looks at the frames of a connection as they pass to netty's codec, which reads them: how long one takes to come, or a head in
 * several, and whether they carry anything. A client that takes nothing is noticed here, too.
 */
final class FrameWatch extends ChannelDuplexHandler {

    private static final int FRAME_HEAD = 9;
    private static final int END_OF_HEAD = 0x4;
    private static final int UNKNOWN = -1;

    private final Chatter chatter = new Chatter();
    private final WriteWatch watch;
    private int preface = Http2CodecUtil.connectionPrefaceBuf().readableBytes();
    private int inHead;
    private int length;
    private int type;
    private int left;
    private boolean first = true;
    private boolean headOpen;
    private boolean waits = true;
    private boolean over;
    private long since = System.nanoTime();

    /** @param idle within which a client has to take something of what is there for it */
    FrameWatch(Duration idle) {
        this.watch = new WriteWatch(idle);
    }

    /** Whether a frame or head has begun before this moment, and is not complete. */
    boolean isStalledSince(long nanoTime) {
        return waits && since - nanoTime < 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (over) {
            ReferenceCountUtil.release(msg);
            return;
        }
        if (msg instanceof ByteBuf bytes) {
            look(bytes);
        }
        if (chatter.isTooMuch()) {
            ReferenceCountUtil.release(msg);
            giveUp(ctx, "frames that carry nothing");
            return;
        }
        ctx.fireChannelRead(msg);
    }

    /** Ends the connection, and says why. */
    void giveUp(ChannelHandlerContext ctx, String reason) {
        over = true;
        // The codec is next, which turns this into a GOAWAY.
        ctx.fireExceptionCaught(Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, reason));
    }

    private void look(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (preface > 0) {
                int skipped = Math.min(preface, end - at);
                preface -= skipped;
                at += skipped;
            } else if (inHead < FRAME_HEAD) {
                head(bytes.getUnsignedByte(at++));
            } else {
                int skipped = Math.min(left, end - at);
                left -= skipped;
                at += skipped;
            }
            if (inHead == FRAME_HEAD && left == 0) {
                inHead = 0;
                first = false;
            }
        }
        waits(first || headOpen || inHead > 0 && type != Http2FrameTypes.DATA);
    }

    private void head(int octet) {
        switch (inHead++) {
            case 0 -> {
                length = octet;
                type = UNKNOWN;
            }
            case 1, 2 -> length = length << 8 | octet;
            case 3 -> type = octet;
            case 4 -> begins(octet);
            case FRAME_HEAD - 1 -> left = length;
            default -> {}
        }
    }

    private void begins(int flags) {
        switch (type) {
            case Http2FrameTypes.HEADERS, Http2FrameTypes.CONTINUATION -> {
                chatter.earned(1);
                headOpen = (flags & END_OF_HEAD) == 0;
            }
            case Http2FrameTypes.DATA -> chatter.earned(length > 0 ? 1 : 0);
            default -> chatter.spent();
        }
    }

    /** DATA that comes slowly is a matter of its stream. */
    private void waits(boolean waiting) {
        if (waiting && !waits) {
            since = System.nanoTime();
        }
        waits = waiting;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof ByteBuf bytes) {
            chatter.answered(bytes.readableBytes());
        }
        watch.wrote(ctx);
        ctx.write(msg, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        watch.stop();
        ctx.fireChannelInactive();
    }
}
