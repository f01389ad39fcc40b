package io.trestle.ledger.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which frame: one gateway's bucket of time. */
record FrameId(int seconds, Instant start, String gateway) {

    Instant end() {
        return start.plusSeconds(seconds);
    }

    /** Those that say all there is about the time, none of it twice: of each gateway the coarsest that fit within. */
    static List<FrameId> cover(List<FrameId> frames, Instant from, Instant to) {
        List<FrameId> coarsestFirst = new ArrayList<>(frames);
        coarsestFirst.sort(Comparator.comparingInt(FrameId::seconds).reversed().thenComparing(FrameId::start));
        Covered covered = new Covered();
        List<FrameId> chosen = new ArrayList<>();
        for (FrameId frame : coarsestFirst) {
            boolean within = !frame.start.isBefore(from) && !frame.end().isAfter(to);
            if (within && covered.add(frame)) {
                chosen.add(frame);
            }
        }
        return chosen;
    }

    /** Which buckets of which gateway are spoken for. Coarser buckets are made of whole finer ones. */
    private static final class Covered {

        private final Set<FrameId> taken = new HashSet<>();

        boolean add(FrameId frame) {
            for (Resolution resolution : Resolution.values()) {
                if (resolution.seconds() > frame.seconds
                        && taken.contains(
                                new FrameId(resolution.seconds(), resolution.floor(frame.start), frame.gateway))) {
                    return false;
                }
            }
            return taken.add(frame);
        }
    }
}
