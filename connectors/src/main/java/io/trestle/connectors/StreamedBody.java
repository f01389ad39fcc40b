package io.trestle.connectors;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.Flow;

/**
 * A message body that crosses as it comes and is never whole in memory. The body of an exchange is one of these where its
 * operation streams, on the way in as well as on the way back.
 *
 * <p>It is read once, with one of {@link #subscribe} and {@link #discard}. Pieces come only as far as they were
 * requested: while a subscriber requests none, nothing more is read from whoever sends. Each piece handed to
 * {@code onNext} belongs to the subscriber, who releases it. Signals come one after the other, usually on an event loop:
 * a subscriber does not block. {@code request} and {@code cancel} may come from any thread.
 */
public interface StreamedBody extends Flow.Publisher<ByteBuf> {

    /** How many bytes there will be; -1 where that is not known. */
    long length();

    /** Gives the body up unread, or half read: what is held is released, and nothing more comes. Safe to repeat. */
    void discard();
}
