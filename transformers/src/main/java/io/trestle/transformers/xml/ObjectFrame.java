package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /** Writing XML: whether something may still come before what was written. */
    boolean loose;
    /** Writing XML: whether the element is nil, but has attributes. */
    boolean nil;
    /** Writing XML: prefixes to declare in the start tag, with their namespaces; null where there are none. */
    @Nullable Map<String, String> prefixes;
    /** The name of the type that nobody declared, {@code {namespace}name}; null where the type is known. */
    @Nullable String foreign;
    /** What that type adds; null where there is nothing. */
    @Nullable ArrayNode more;
    /** The texts between the elements of mixed content, the first before all of them; null where there are none. */
    @Nullable List<String> pieces;

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

    /** What it is a frame of. */
    private @Nullable ObjectPlan plan;

    ObjectPlan plan() {
        return Objects.requireNonNull(plan);
    }

    void reset(ObjectPlan plan, int position) {
        this.plan = plan;
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
        loose = false;
        nil = false;
        pieces = null;
        foreign = null;
        more = null;
        prefixes = null;
    }

    Map<String, String> prefixes() {
        if (prefixes == null) {
            prefixes = new LinkedHashMap<>();
        }
        return prefixes;
    }

    void mark(int position) {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, markCount * 2);
        }
        marks[markCount++] = position;
    }

    /** Reading XML: the text of mixed content since the last element. */
    StringBuilder mixed() {
        if (mixedText == null) {
            mixedText = new StringBuilder();
        }
        return mixedText;
    }

    /** Reading XML: an element begins in mixed content. */
    void endPiece() {
        if (pieces == null) {
            pieces = new ArrayList<>();
        }
        pieces.add(mixedText == null ? "" : mixedText.toString());
        mixed().setLength(0);
    }

    /** Reading XML: all texts, up to the last that is not empty; none where they are white space between elements. */
    List<String> endOfPieces() {
        boolean elements = pieces != null;
        endPiece();
        List<String> all = Objects.requireNonNull(pieces);
        if (elements && all.stream().allMatch(String::isBlank)) {
            return List.of();
        }
        int size = all.size();
        while (size > 0 && all.get(size - 1).isEmpty()) {
            size--;
        }
        return all.subList(0, size);
    }
}
