package io.trestle.connectors.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trestle.connectors.StreamedBody;
import java.io.IOException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A body of a caller's that gives pieces as they are requested, and perhaps breaks off. */
final class PacedStream implements StreamedBody {

    static final int PIECE = 16 * 1024;

    private final long total;
    private final long length;
    private final long breaksAt;
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean over;
    private volatile boolean discarded;
    private Flow.@Nullable Subscriber<? super ByteBuf> subscriber;

    private PacedStream(long total, long length, long breaksAt) {
        this.total = total;
        this.length = length;
        this.breaksAt = breaksAt;
    }

    static PacedStream of(long total) {
        return new PacedStream(total, total, Long.MAX_VALUE);
    }

    static PacedStream ofUnknownLength(long total) {
        return new PacedStream(total, -1, Long.MAX_VALUE);
    }

    /** Fails after some bytes, as a caller that went away. */
    static PacedStream breakingAt(long bytes, long total) {
        return new PacedStream(total, total, bytes);
    }

    /** The byte at a place of every such stream. */
    static byte at(long position) {
        return (byte) (position * 31 + (position >> 8));
    }

    long given() {
        return given.get();
    }

    boolean isDiscarded() {
        return discarded;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuf> to) {
        subscriber = to;
        to.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                if (demand.getAndAccumulate(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b) == 0) {
                    give();
                }
            }

            @Override
            public void cancel() {
                over = true;
                discarded = true;
            }
        });
    }

    /** On the thread of whoever requests, one at a time: demand does not reach zero before all of it was met. */
    private void give() {
        Flow.Subscriber<? super ByteBuf> to = subscriber;
        do {
            if (over || to == null) {
                return;
            }
            long from = given.get();
            if (from >= breaksAt) {
                over = true;
                to.onError(new IOException("the caller went away"));
            } else if (from == total) {
                over = true;
                to.onComplete();
            } else {
                byte[] piece = new byte[(int) Math.min(PIECE, total - from)];
                for (int i = 0; i < piece.length; i++) {
                    piece[i] = at(from + i);
                }
                given.addAndGet(piece.length);
                to.onNext(Unpooled.wrappedBuffer(piece));
                if (given.get() == total && breaksAt > total) {
                    over = true;
                    to.onComplete();
                }
            }
        } while (demand.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1) > 0);
    }

    @Override
    public void discard() {
        over = true;
        discarded = true;
    }
}
