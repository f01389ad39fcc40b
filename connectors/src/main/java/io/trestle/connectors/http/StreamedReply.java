package io.trestle.connectors.http;

import io.netty.buffer.ByteBuf;
import io.trestle.connectors.StreamedBody;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;

/** The body of an answer that is still coming over its connection. */
final class StreamedReply implements StreamedBody {

    private final Connection connection;
    private final long length;
    private final AtomicBoolean taken = new AtomicBoolean();

    StreamedReply(Connection connection, long length) {
        this.connection = connection;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuf> subscriber) {
        Flux<ByteBuf> content = taken.compareAndSet(false, true)
                ? connection.inbound().receive().retain()
                : Flux.error(new IllegalStateException("already read"));
        JdkFlowAdapter.publisherToFlowPublisher(content).subscribe(subscriber);
    }

    @Override
    public void discard() {
        taken.set(true);
        connection.dispose();
    }
}
