package io.trestle.routes.door;

import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.trestle.connectors.StreamedBody;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body whose pieces come when the test says so. */
final class Piecewise implements StreamedBody, Flow.Subscription {
    private volatile Flow.@Nullable Subscriber<? super ByteBuf> reader;
    private volatile long asked;
    volatile boolean cancelled;

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuf> subscriber) {
        reader = subscriber;
        subscriber.onSubscribe(this);
    }

    @Override
    public synchronized void request(long count) {
        asked += count;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void discard() {
        cancelled = true;
    }

    Flow.Subscriber<? super ByteBuf> whenAsked(long times) {
        await().until(() -> asked >= times);
        return Objects.requireNonNull(reader);
    }
}
