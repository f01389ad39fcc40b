package io.trestle.ledger.alarm;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Calls that were counted. Not to be changed after it was handed on.
 *
 * @param failed answered 5xx, or without an answer of a system
 * @param refused answered 4xx
 * @param throttled of these, answered 429
 * @param latencies in microseconds; null where nobody asks
 */
record Counts(
        long calls,
        long failed,
        long refused,
        long throttled,
        @Nullable Histogram latencies) {

    static final Counts NONE = new Counts(0, 0, 0, 0, null);

    Counts plus(Counts other) {
        return new Counts(
                calls + other.calls,
                failed + other.failed,
                refused + other.refused,
                throttled + other.throttled,
                sum(latencies, other.latencies));
    }

    private static @Nullable Histogram sum(@Nullable Histogram one, @Nullable Histogram other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Histogram sum = Tally.histogram();
        sum.add(one);
        sum.add(other);
        return sum;
    }

    /** The latencies as they are stored: HdrHistogram's own compressed form. */
    byte @Nullable [] packed() {
        if (latencies == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(buffer);
        byte[] bytes = new byte[length];
        buffer.flip();
        buffer.get(bytes);
        return bytes;
    }

    /** Null where there are none, or they are of no known form. */
    static @Nullable Histogram unpacked(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            Histogram sum = Tally.histogram();
            sum.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
            return sum;
        } catch (DataFormatException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }
}
