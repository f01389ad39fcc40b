package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trestle.connectors.StreamedBody;
import java.util.concurrent.Flow;

/**
 * Bytes that are all there, as one piece. Read by one thread.
 *
 * @param bytes not empty
 */
record WholeBody(byte[] bytes) implements StreamedBody {

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuf> reader) {
        reader.onSubscribe(new Flow.Subscription() {
            private boolean over;

            @Override
            public void request(long count) {
                if (!over) {
                    over = true;
                    reader.onNext(Unpooled.wrappedBuffer(bytes));
                    reader.onComplete();
                }
            }

            @Override
            public void cancel() {
                over = true;
            }
        });
    }

    @Override
    public void discard() {
        // Nothing is held.
    }
}
