package io.trestle.routes.importing.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a three-way merge comes to.
 *
 * @param tree the outcome; not to be changed
 * @param edits what makes the outcome of the team's tree
 * @param kept where both sides changed the same thing, and the team's was kept
 */
public record Merge(ObjectNode tree, List<Edit> edits, List<Kept> kept) {

    public Merge {
        edits = List.copyOf(edits);
        kept = List.copyOf(kept);
    }

    /**
     * A place where the team's word stands against the generated one.
     *
     * @param pointer JSON Pointer into the file
     * @param ours what stands there; {@code (absent)} where the team took it out
     * @param generated what would have been written; {@code (absent)} where it would have gone
     */
    public record Kept(String pointer, String ours, String generated) {}
}
