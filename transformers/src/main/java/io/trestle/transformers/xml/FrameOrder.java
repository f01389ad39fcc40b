package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import org.jspecify.annotations.Nullable;

/** Puts the bytes of an object's properties into the order of the schema. */
final class FrameOrder {

    private FrameOrder() {}

    /** @param runs as {@link PositionalOrder} gives them for elements; null for the order of the properties */
    static void restore(ObjectPlan plan, ObjectFrame frame, XmlSink out, int @Nullable [] runs)
            throws InvalidMessageException {
        int from = frame.settled < 0 ? frame.start : frame.ends[frame.settled];
        byte[] taken = out.take(from);
        int elements = plan.attributes;
        for (int i = frame.settled + 1; i < plan.attributes; i++) {
            put(frame, i, from, taken, out);
        }
        if (!plan.group && frame.tagEnd >= from) {
            out.put(taken, frame.tagEnd - from, frame.tagEnd - from + 1);
        }
        if (runs == null) {
            for (int i = Math.max(elements, frame.settled + 1); i < plan.properties.length; i++) {
                put(frame, i, from, taken, out);
            }
            return;
        }
        if (plan.text >= 0) {
            put(frame, plan.text, from, taken, out);
        }
        int[] taking = new int[plan.properties.length];
        for (int r = 0; r < runs.length; r += 2) {
            int property = runs[r];
            for (int n = 0; n < runs[r + 1]; n++) {
                int mark = frame.firstMark[property] + taking[property]++;
                boolean first = mark == frame.firstMark[property];
                int start = first ? frame.starts[property] : frame.marks[mark - 1];
                out.put(taken, start - from, frame.marks[mark] - from);
            }
        }
    }

    private static void put(ObjectFrame frame, int i, int from, byte[] taken, XmlSink out)
            throws InvalidMessageException {
        if (frame.starts[i] >= 0) {
            out.put(taken, frame.starts[i] - from, frame.ends[i] - from);
        }
    }
}
