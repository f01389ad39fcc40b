package io.trestle.routes.door.http1;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client may still be sending (RFC 9112 section 9.6): first the gateway's side, then, when the
 * client closed its own or time is up, all of it. Closing at once would make the client's system throw the answer away.
 */
final class Lingering {

    private Lingering() {}

    static void close(ChannelHandlerContext ctx, RequestGate gate, Http1Settings settings) {
        if (!(ctx.channel() instanceof DuplexChannel channel) || !channel.isActive()) {
            ctx.close();
            return;
        }
        if (channel.isOutputShutdown()) {
            return;
        }
        gate.close();
        channel.shutdownOutput();
        long end = System.nanoTime() + settings.timeouts().body().toNanos();
        look(ctx, gate, settings, end, gate.thrownAway());
    }

    private static void look(
            ChannelHandlerContext ctx, RequestGate gate, Http1Settings settings, long end, long before) {
        ctx.executor()
                .schedule(
                        () -> {
                            if (System.nanoTime() - end > 0 || gate.thrownAway() == before) {
                                ctx.close();
                            } else if (ctx.channel().isActive()) {
                                look(ctx, gate, settings, end, gate.thrownAway());
                            }
                        },
                        settings.lingerTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
    }
}
