package io.trestle.routes.door.http1;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long one connection waits for what it waits for. One timer goes through the whole life of a connection and looks
 * at what is awaited then, so that a request costs no timer of its own. On the connection's event loop only.
 */
final class Patience {

    /** What a connection waits for. */
    enum Wait {
        /** The first byte of a head. */
        REQUEST,
        /** The rest of a head. */
        HEAD,
        /** The rest of a body. */
        BODY,
        /** Nothing from the client. */
        NOTHING
    }

    /** Told when patience is at its end. */
    interface Listener {
        void lost(Wait wait);
    }

    private final Http1Settings settings;
    private final Listener listener;
    private final long shortest;
    private @Nullable ScheduledFuture<?> timer;
    private Wait wait = Wait.REQUEST;
    private boolean first = true;
    private long since;
    private long lastByteAt;
    private long bytes;

    Patience(Http1Settings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
        this.shortest = Math.min(
                settings.headTimeout().toNanos(),
                Math.min(
                        settings.bodyTimeout().toNanos(), settings.idleTimeout().toNanos()));
    }

    void start(ChannelHandlerContext ctx) {
        since = System.nanoTime();
        schedule(ctx, shortest);
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Waits for this from now on; what was awaited before has come. */
    void awaits(Wait what) {
        if (wait != what) {
            first &= what == Wait.HEAD;
            wait = what;
            restart();
        }
    }

    /** So much of a body has come. */
    void came(int count) {
        bytes += count;
        lastByteAt = System.nanoTime();
    }

    private void restart() {
        since = System.nanoTime();
        lastByteAt = since;
        bytes = 0;
    }

    private void schedule(ChannelHandlerContext ctx, long nanos) {
        timer = ctx.executor().schedule(() -> look(ctx), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        long left = left(now);
        if (left <= 0 && wait == Wait.BODY && isFastEnough()) {
            restart();
            left = shortest;
        }
        if (left > 0) {
            schedule(ctx, Math.min(left, shortest));
            return;
        }
        timer = null;
        listener.lost(wait);
    }

    private long left(long now) {
        return switch (wait) {
            case REQUEST -> (first ? settings.headTimeout() : settings.idleTimeout()).toNanos() - (now - since);
            case HEAD -> settings.headTimeout().toNanos() - (now - since);
            case BODY -> settings.bodyTimeout().toNanos() - (now - since);
            case NOTHING -> shortest;
        };
    }

    private boolean isFastEnough() {
        long window = settings.bodyTimeout().toNanos();
        return System.nanoTime() - lastByteAt < window
                && bytes >= settings.minBodyRate() * (window / 1_000_000) / 1_000;
    }
}
