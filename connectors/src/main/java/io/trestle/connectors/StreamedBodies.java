package io.trestle.connectors;

import io.netty.buffer.ByteBuf;
import io.trestle.transformers.InvalidMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Reading a {@link StreamedBody} whole, for those who cannot stream. */
public final class StreamedBodies {

    private StreamedBodies() {}

    /**
     * All bytes of the body. The future fails with {@link InvalidMessageException} when they are more than {@code limit}, or
     * with what ended the stream; the body is given up then.
     */
    public static CompletableFuture<byte[]> collect(StreamedBody body, int limit) {
        Collector collector = new Collector(body, limit);
        if (body.length() > limit) {
            collector.fail(tooLarge(limit));
        } else {
            body.subscribe(collector);
        }
        return collector.result;
    }

    /** What is said of a message that is too large to be held in memory. */
    public static InvalidMessageException tooLarge(int limit) {
        return new InvalidMessageException("", "more than " + limit + " bytes");
    }

    private static final class Collector implements Flow.Subscriber<ByteBuf> {

        private final StreamedBody body;
        private final int limit;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();

        private Collector(StreamedBody body, int limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuf part) {
            try {
                if (result.isDone()) {
                    return;
                }
                if (part.readableBytes() > limit - bytes.size()) {
                    fail(tooLarge(limit));
                } else {
                    part.readBytes(bytes, part.readableBytes());
                }
            } catch (IOException e) {
                fail(e);
            } finally {
                part.release();
            }
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            result.complete(bytes.toByteArray());
        }

        private void fail(Exception failure) {
            result.completeExceptionally(failure);
            body.discard();
        }
    }
}
