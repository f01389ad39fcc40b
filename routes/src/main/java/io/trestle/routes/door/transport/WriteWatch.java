package io.trestle.routes.door.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection whose client takes nothing of its answer for a while. On the connection's event loop only. */
public final class WriteWatch {

    private final long period;
    private @Nullable ScheduledFuture<?> timer;
    private long pending;
    private long progress;

    /** @param period within which something has to be taken */
    public WriteWatch(Duration period) {
        this.period = period.toNanos();
    }

    /** Something was handed to the socket, which may not take it. */
    public void wrote(ChannelHandlerContext ctx) {
        if (timer == null) {
            remember(ctx);
            timer = ctx.executor().schedule(() -> look(ctx), period, TimeUnit.NANOSECONDS);
        }
    }

    public void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void look(ChannelHandlerContext ctx) {
        timer = null;
        long pendingBefore = pending;
        long progressBefore = progress;
        remember(ctx);
        if (pending == 0) {
            return;
        }
        if (pending == pendingBefore && progress == progressBefore) {
            ctx.close();
            return;
        }
        timer = ctx.executor().schedule(() -> look(ctx), period, TimeUnit.NANOSECONDS);
    }

    private void remember(ChannelHandlerContext ctx) {
        ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
        pending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        progress = buffer == null ? 0 : buffer.currentProgress();
    }
}
