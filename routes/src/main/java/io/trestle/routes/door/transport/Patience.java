package io.trestle.routes.door.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long one connection, or one stream of it, waits for what it waits for. One timer goes through the whole life of a connection and looks
 * at what is awaited then, so that a request costs no timer of its own. On the connection's event loop only.
 */
public final class Patience {

    /** What a connection waits for. */
    public enum Wait {
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
    public interface Listener {
        void lost(Wait wait);
    }

    private final Timeouts timeouts;
    private final Listener listener;
    private final long shortest;
    private @Nullable ScheduledFuture<?> timer;
    private Wait wait = Wait.REQUEST;
    private boolean first = true;
    private long since;
    private long lastByteAt;
    private long bytes;

    public Patience(Timeouts timeouts, Listener listener) {
        this.timeouts = timeouts;
        this.listener = listener;
        this.shortest = timeouts.shortest().toNanos();
    }

    public void start(ChannelHandlerContext ctx) {
        since = System.nanoTime();
        schedule(ctx, shortest);
    }

    public void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Waits for this from now on; what was awaited before has come. */
    public void awaits(Wait what) {
        if (wait != what) {
            first &= what == Wait.HEAD;
            wait = what;
            restart();
        }
    }

    /** So much of a body has come. */
    public void came(int count) {
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
            case REQUEST -> (first ? timeouts.head() : timeouts.idle()).toNanos() - (now - since);
            case HEAD -> timeouts.head().toNanos() - (now - since);
            case BODY -> timeouts.body().toNanos() - (now - since);
            case NOTHING -> shortest;
        };
    }

    private boolean isFastEnough() {
        long window = timeouts.body().toNanos();
        return System.nanoTime() - lastByteAt < window
                && bytes >= timeouts.minBodyRate() * (window / 1_000_000) / 1_000;
    }
}
