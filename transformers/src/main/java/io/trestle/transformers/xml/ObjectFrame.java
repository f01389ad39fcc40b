package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An object that is being read or written. Frames are used again, level by level. */
final class ObjectFrame {

    /** How often each property was there. */
    int[] counts = new int[8];
    /** Writing XML: where each property's bytes start, -1 where it was not there yet, and where they end. */
    int[] starts = new int[8];

    int[] ends = new int[8];
    /** Writing XML: whether properties came in another order than they must stand in. */
    boolean disordered;
    /** Writing XML: where the start tag's end stands, -1 where it is not written yet. */
    int tagEnd;
    /** Writing XML: where the object starts. */
    int start;
    /** Writing XML: the last property before which nothing can come any more; -1 for none. */
    int settled;

    int highest;
    int seen;

    /** Writing XML: ends of the single values of properties, for plans that are positional. */
    int[] marks = new int[8];

    int[] firstMark = new int[8];
    int markCount;

    /** Reading XML: the property whose array is open, -1 for none, and the one that came last. */
    int openArray;

    int last;
    /** Reading XML: the frame of which this is a round of a group; null where it is an element's own. */
    @Nullable ObjectFrame parent;

    @Nullable ObjectPlan itemPlan;
    /** Reading XML: where the object goes. */
    @Nullable JsonGenerator json;
    /** Reading XML: values by property, where they cannot be passed on at once. */
    @Nullable TokenBuffer @Nullable [] held;

    @Nullable StringBuilder mixedText;

    void reset(ObjectPlan plan, int position) {
        int size = plan.properties.length;
        if (counts.length < size) {
            counts = new int[size];
            starts = new int[size];
            ends = new int[size];
            firstMark = new int[size];
        }
        Arrays.fill(counts, 0, size, 0);
        Arrays.fill(starts, 0, size, -1);
        disordered = false;
        start = position;
        // A group has no tag that could end.
        tagEnd = plan.group ? position : -1;
        settled = -1;
        highest = -1;
        seen = 0;
        markCount = 0;
        openArray = -1;
        last = -1;
        parent = null;
        itemPlan = plan.group ? plan : null;
        json = null;
        held = null;
        mixedText = null;
    }

    void mark(int position) {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, markCount * 2);
        }
        marks[markCount++] = position;
    }
}
