package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The objects that are being written, from the outermost to the innermost, and what of them may leave for the stream. */
final class OpenFrames {

    private final XmlSink out;
    private final Violations violations;
    private final List<ObjectFrame> frames = new ArrayList<>();
    private int depth;
    /** Open objects in which something may still come before what was written. */
    private int loose;

    OpenFrames(XmlSink out, Violations violations) {
        this.out = out;
        this.violations = violations;
    }

    boolean isNone() {
        return depth == 0;
    }

    ObjectFrame open(ObjectPlan plan) {
        if (depth == frames.size()) {
            frames.add(new ObjectFrame());
        }
        ObjectFrame frame = frames.get(depth++);
        frame.reset(plan, out.position());
        return frame;
    }

    void close(ObjectFrame frame) {
        if (frame.loose) {
            loose--;
        }
        depth--;
    }

    /** Something may come before what was written. */
    void hold(ObjectFrame frame) {
        if (!frame.loose) {
            frame.loose = true;
            loose++;
        }
    }

    /** Whether nothing can come before this property any more. */
    boolean begin(ObjectPlan plan, ObjectFrame frame, int i) throws InvalidMessageException {
        if (i >= plan.attributes && frame.tagEnd < 0) {
            frame.tagEnd = out.position();
            out.raw('>');
        }
        boolean settled = frame.seen == i
                && frame.highest < i
                && !frame.disordered
                && !plan.positional
                && !plan.mixed
                && !plan.qualifiedText
                && plan.arrayType == null;
        frame.disordered |= i < frame.highest || (i < plan.attributes && frame.tagEnd >= 0 && !plan.group);
        frame.highest = Math.max(frame.highest, i);
        frame.seen++;
        frame.starts[i] = out.position();
        if (!settled) {
            hold(frame);
        }
        return settled;
    }

    void end(ObjectFrame frame, int i, boolean settled) throws IOException {
        frame.ends[i] = out.position();
        frame.settled = settled ? i : frame.settled;
        pause();
    }

    /** Lets bytes go, where none of the open objects can still put something before them. */
    void pause() throws IOException {
        if (loose == 0 && !violations.any()) {
            out.settled();
        }
    }
}
