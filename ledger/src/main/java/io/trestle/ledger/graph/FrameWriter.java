package io.trestle.ledger.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what happened on all edges in one bucket of time as bytes: one row of the store, a few dozen bytes an edge.
 * {@link FrameReader} reads them. Numbers are written seven bits to a byte, the lowest first.
 *
 * <p>{@code version, names of kinds, number of edges, {edge, length, buckets, totals, kinds}…}: an edge can be skipped by its
 * length. Not thread-safe.
 */
final class FrameWriter {

    static final int VERSION = 1;

    private final long start;
    private final Bytes edges = new Bytes();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private int count;

    /** @param start of the bucket, in milliseconds since 1970 */
    FrameWriter(long start) {
        this.start = start;
    }

    void add(int edge, EdgeStats stats) {
        Bytes one = new Bytes();
        int filled = 0;
        for (long bucket : stats.buckets) {
            filled += bucket == 0 ? 0 : 1;
        }
        one.number(filled);
        int last = 0;
        for (int i = 0; i < stats.buckets.length; i++) {
            if (stats.buckets[i] != 0) {
                one.number(i - last);
                one.number(stats.buckets[i]);
                last = i;
            }
        }
        one.number(stats.errors);
        one.number(stats.failures);
        one.number(stats.bytesIn);
        one.number(stats.bytesOut);
        one.number(Math.max(0, stats.lastSeen - start));
        one.number(stats.kinds.size());
        stats.kinds.forEach((kind, number) -> {
            one.number(names.computeIfAbsent(kind, name -> names.size()));
            one.number(number);
        });
        edges.number(edge);
        edges.number(one.size());
        edges.writeBytes(one.toByteArray());
        count++;
    }

    int count() {
        return count;
    }

    byte[] toBytes() {
        Bytes frame = new Bytes();
        frame.number(VERSION);
        frame.number(names.size());
        List<String> ordered = new ArrayList<>(names.keySet());
        for (String name : ordered) {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            frame.number(text.length);
            frame.writeBytes(text);
        }
        frame.number(count);
        frame.writeBytes(edges.toByteArray());
        return frame.toByteArray();
    }

    private static final class Bytes extends ByteArrayOutputStream {

        void number(long value) {
            long left = value;
            while ((left & ~0x7fL) != 0) {
                write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            write((int) left);
        }
    }
}
