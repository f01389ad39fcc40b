package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer's body as it comes, one piece at a time, and asks for the next when the client's connection takes
 * more. A body that breaks off, or is not as long as it said, ends the connection: there is no other way to say so.
 */
final class StreamedAnswer implements Flow.Subscriber<ByteBuf> {

    /** Told once how it ended. */
    interface Listener {
        void ended(boolean whole, long bytes, @Nullable Throwable failure);
    }

    private final ChannelHandlerContext ctx;
    private final long length;
    private final Duration patience;
    private final Listener listener;
    private final AtomicInteger onTheWay = new AtomicInteger();
    private Flow.@Nullable Subscription subscription;
    private final Deadline deadline;
    private boolean waits;
    private boolean over;
    private long bytes;

    /** @param patience how long a piece that was asked for may be waited for */
    StreamedAnswer(ChannelHandlerContext ctx, long length, Duration patience, Listener listener) {
        this.ctx = ctx;
        this.length = length;
        this.patience = patience;
        this.deadline = new Deadline(
                ctx.executor(),
                () -> breakOff(new TimeoutException("Nothing came for " + patience.toMillis() + " ms.")));
        this.listener = listener;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        onLoop(() -> {
            subscription = started;
            more();
        });
    }

    @Override
    public void onNext(ByteBuf piece) {
        boolean taken = onLoop(() -> write(piece));
        if (!taken) {
            piece.release();
        }
    }

    @Override
    public void onError(Throwable failure) {
        onLoop(() -> breakOff(failure));
    }

    @Override
    public void onComplete() {
        onLoop(() -> {
            if (over) {
                return;
            }
            if (length >= 0 && bytes != length) {
                breakOff(new InvalidAnswerException("body: " + bytes + " bytes (expected: " + length + ")"));
                return;
            }
            over();
            ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                    .addListener(written -> listener.ended(written.isSuccess(), bytes, null));
        });
    }

    /** The client takes more again, or less. */
    void writabilityChanged() {
        if (waits && ctx.channel().isWritable()) {
            more();
        }
    }

    /** Nobody reads this any more. */
    void cancel() {
        if (!over) {
            over();
            if (subscription != null) {
                subscription.cancel();
            }
            listener.ended(false, bytes, null);
        }
    }

    private void write(ByteBuf piece) {
        if (over) {
            piece.release();
            return;
        }
        bytes += piece.readableBytes();
        if (length >= 0 && bytes > length) {
            piece.release();
            breakOff(new InvalidAnswerException("body: more than the " + length + " bytes it said"));
            return;
        }
        ctx.writeAndFlush(new DefaultHttpContent(piece));
        more();
    }

    private void more() {
        Flow.Subscription current = subscription;
        if (over) {
            if (current != null) {
                current.cancel();
            }
            return;
        }
        waits = !ctx.channel().isWritable();
        if (waits) {
            // Now it is the client's time, and the transport looks after that.
            deadline.lift();
        } else if (current != null) {
            deadline.set(System.nanoTime() + patience.toNanos());
            current.request(1);
        }
    }

    private void over() {
        over = true;
        deadline.lift();
    }

    private void breakOff(Throwable failure) {
        if (over) {
            return;
        }
        over();
        if (subscription != null) {
            subscription.cancel();
        }
        listener.ended(false, bytes, failure);
        ctx.close();
    }

    /** Signals keep their order, from whatever threads they come. */
    private boolean onLoop(Runnable step) {
        if (ctx.executor().inEventLoop() && onTheWay.get() == 0) {
            step.run();
            return true;
        }
        onTheWay.incrementAndGet();
        try {
            ctx.executor().execute(() -> {
                onTheWay.decrementAndGet();
                step.run();
            });
            return true;
        } catch (RejectedExecutionException e) {
            // The front door was closed, and the connection with it.
            return false;
        }
    }
}
