package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.JdkZlibEncoder;
import io.netty.handler.codec.compression.ZlibWrapper;

/**
 * Compresses one body, piece by piece (RFC 1952). What is given goes out at once, so that nobody waits for what was already
 * said. Has to be ended or closed. Not thread-safe.
 */
final class Gzip implements AutoCloseable {

    /** The fastest: it is the event loop's time, and the levels above gain little. */
    private static final int LEVEL = 1;

    private final EmbeddedChannel encoder = new EmbeddedChannel(new JdkZlibEncoder(ZlibWrapper.GZIP, LEVEL));

    /** A whole body. */
    static byte[] whole(byte[] bytes) {
        try (Gzip gzip = new Gzip()) {
            ByteBuf all = Unpooled.wrappedBuffer(gzip.add(Unpooled.wrappedBuffer(bytes)), gzip.end());
            byte[] compressed = new byte[all.readableBytes()];
            all.readBytes(compressed);
            all.release();
            return compressed;
        }
    }

    /** @param piece is released */
    ByteBuf add(ByteBuf piece) {
        encoder.writeOutbound(piece);
        return written();
    }

    /** What comes after the last piece. */
    ByteBuf end() {
        encoder.finish();
        return written();
    }

    @Override
    public void close() {
        encoder.finishAndReleaseAll();
    }

    private ByteBuf written() {
        ByteBuf all = Unpooled.EMPTY_BUFFER;
        for (ByteBuf next = encoder.readOutbound(); next != null; next = encoder.readOutbound()) {
            all = all.isReadable() ? Unpooled.wrappedBuffer(all, next) : next;
        }
        return all;
    }
}
