package io.trestle.ledger.graph;

import java.nio.charset.StandardCharsets;

/** Reads what {@link FrameWriter} wrote, edge by edge: {@link #next}, then {@link #addTo} or nothing. Not thread-safe. */
final class FrameReader {

    private final byte[] frame;
    private final long start;
    private final String[] names;
    private int left;
    private int at;
    private int end;

    /**
     * @param start of the bucket, in milliseconds since 1970
     * @throws IllegalArgumentException where it is of another version
     */
    FrameReader(byte[] frame, long start) {
        this.frame = frame;
        this.start = start;
        long version = number();
        if (version != FrameWriter.VERSION) {
            throw new IllegalArgumentException(
                    "frame: version " + version + " (expected: " + FrameWriter.VERSION + ")");
        }
        names = new String[(int) number()];
        for (int i = 0; i < names.length; i++) {
            int length = (int) number();
            names[i] = new String(frame, at, length, StandardCharsets.UTF_8);
            at += length;
        }
        left = (int) number();
        end = at;
    }

    /** The next edge; -1 where there is none. */
    int next() {
        at = end;
        if (left == 0) {
            return -1;
        }
        left--;
        int edge = (int) number();
        int length = (int) number();
        end = at + length;
        return edge;
    }

    /** Adds what happened on the edge; once for each. */
    void addTo(EdgeStats stats) {
        int bucket = 0;
        for (long filled = number(); filled > 0; filled--) {
            bucket += (int) number();
            stats.buckets[bucket] += number();
        }
        stats.errors += number();
        stats.failures += number();
        stats.bytesIn += number();
        stats.bytesOut += number();
        stats.lastSeen = Math.max(stats.lastSeen, start + number());
        for (long kinds = number(); kinds > 0; kinds--) {
            stats.addKind(names[(int) number()], number());
        }
    }

    private long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = frame[at++];
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("frame: a number of more than 64 bits");
    }
}
