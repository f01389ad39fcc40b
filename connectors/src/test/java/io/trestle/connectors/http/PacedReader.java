package io.trestle.connectors.http;

import io.netty.buffer.ByteBuf;
import io.trestle.connectors.StreamedBody;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads the streamed body of an answer, as fast as it is told to, and looks at every byte. */
final class PacedReader implements Flow.Subscriber<ByteBuf> {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicLong read = new AtomicLong();
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    private volatile long wrongAt = -1;

    static PacedReader of(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        PacedReader reader = new PacedReader();
        ((StreamedBody) exchange.getMessage().getBody()).subscribe(reader);
        return reader;
    }

    PacedReader all() {
        return take(Long.MAX_VALUE);
    }

    PacedReader take(long pieces) {
        var unused = subscribed.thenAccept(subscription -> subscription.request(pieces));
        return this;
    }

    void cancel() {
        var unused = subscribed.thenAccept(Flow.Subscription::cancel);
    }

    long read() {
        return read.get();
    }

    /** Waits for the end, which must be a good one. */
    void toTheEnd() throws Exception {
        end.get(60, TimeUnit.SECONDS);
        if (wrongAt >= 0) {
            throw new AssertionError("wrong byte at " + wrongAt);
        }
    }

    /** Waits for the end; null where it is a good one. */
    @Nullable Throwable failure() throws Exception {
        return end.handle((nothing, failure) -> failure).get(30, TimeUnit.SECONDS);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscribed.complete(given);
    }

    @Override
    public void onNext(ByteBuf piece) {
        try {
            byte[] bytes = new byte[piece.readableBytes()];
            piece.readBytes(bytes);
            long from = read.getAndAdd(bytes.length);
            for (int i = 0; i < bytes.length && wrongAt < 0; i++) {
                if (bytes[i] != PacedStream.at(from + i)) {
                    wrongAt = from + i;
                }
            }
        } finally {
            piece.release();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
