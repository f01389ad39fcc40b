package io.trestle.ledger.graph;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened and is not stored yet, as bytes. Bounded in number and in bytes: the oldest is given up, and its calls are
 * counted as lost. Guarded by its owner, but for {@link #lost}.
 */
final class WaitingFrames {

    /** Two hours of ten seconds. */
    static final int MOST = 720;

    private static final long MOST_BYTES = 32L * 1024 * 1024;

    /** What happened in a bucket; edges are numbered by their place in the list. */
    record Frame(Instant start, List<EdgeKey> edges, byte[] content, long calls) {

        Map<EdgeKey, EdgeStats> read() {
            Map<EdgeKey, EdgeStats> stats = new LinkedHashMap<>();
            FrameReader reader = new FrameReader(content, start.toEpochMilli());
            for (int edge = reader.next(); edge >= 0; edge = reader.next()) {
                reader.addTo(stats.computeIfAbsent(edges.get(edge), added -> new EdgeStats()));
            }
            return stats;
        }
    }

    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bytes;
    private volatile long lost;

    void add(Instant start, Map<EdgeKey, EdgeStats> happened) {
        if (happened.isEmpty()) {
            return;
        }
        Frame frame = frame(start, happened);
        frames.addLast(frame);
        bytes += frame.content().length;
        while (frames.size() > MOST || bytes > MOST_BYTES) {
            lost = lost + frames.getFirst().calls();
            removeOldest();
        }
    }

    Optional<Frame> oldest() {
        return Optional.ofNullable(frames.peekFirst());
    }

    void removeOldest() {
        bytes -= frames.removeFirst().content().length;
    }

    /** All of them, the oldest first. */
    List<Frame> all() {
        return List.copyOf(frames);
    }

    /** How many calls were given up. */
    long lost() {
        return lost;
    }

    private static Frame frame(Instant start, Map<EdgeKey, EdgeStats> happened) {
        FrameWriter writer = new FrameWriter(start.toEpochMilli());
        List<EdgeKey> keys = new ArrayList<>(happened.size());
        long calls = 0;
        for (Map.Entry<EdgeKey, EdgeStats> edge : happened.entrySet()) {
            writer.add(keys.size(), edge.getValue());
            keys.add(edge.getKey());
            calls += edge.getValue().calls();
        }
        return new Frame(start, keys, writer.toBytes(), calls);
    }
}
