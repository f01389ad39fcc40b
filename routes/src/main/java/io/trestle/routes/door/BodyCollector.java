package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects a body in one array. What a client says of its length is not believed before the bytes are there. */
final class BodyCollector {

    private static final int FIRST = 8_192;

    private final long limit;
    private byte[] bytes = new byte[0];
    private int length;

    BodyCollector(long limit) {
        this.limit = Math.min(limit, Integer.MAX_VALUE - 8);
    }

    /** Copies what is readable, unless that would be more than the limit. */
    boolean add(ByteBuf piece) {
        int more = piece.readableBytes();
        if (length + (long) more > limit) {
            return false;
        }
        if (length + more > bytes.length) {
            // The first piece is mostly the whole body.
            int size = length == 0 ? more : (int) Math.min(limit, Math.max(FIRST, 2L * (length + more)));
            bytes = Arrays.copyOf(bytes, size);
        }
        piece.readBytes(bytes, length, more);
        length += more;
        return true;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
