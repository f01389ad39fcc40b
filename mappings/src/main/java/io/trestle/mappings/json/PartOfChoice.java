package io.trestle.mappings.json;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows, while a part of a choice is flattened, which properties other parts have made: they cannot be there together with
 * what this part makes. Properties are numbered as they are made, so that two numbers say whose they are.
 */
final class PartOfChoice {

    private final @Nullable PartOfChoice around;
    private final int choice;
    private final Set<Integer> usedByAny = new HashSet<>();
    private final Set<Integer> used = new HashSet<>();
    private int own;

    /**
     * @param around the part that the choice stands in; null for none
     * @param choice the number of the first property that the choice makes
     */
    PartOfChoice(@Nullable PartOfChoice around, int choice) {
        this.around = around;
        this.choice = choice;
        this.own = choice;
    }

    /** @param first the number of the first property that the next part makes */
    void begin(int first) {
        own = first;
        used.clear();
    }

    /** Whether a property is of another part, and not used in this one yet; it is from then on. */
    boolean takesFromOthers(int property) {
        if (!isFree(property)) {
            return false;
        }
        used.add(property);
        usedByAny.add(property);
        return true;
    }

    private boolean isFree(int property) {
        if (property >= own || used.contains(property)) {
            return false;
        }
        return property >= choice || (around != null && around.isFree(property));
    }

    /** What any part used of those around the choice is used there, too. */
    void end() {
        if (around != null) {
            around.used.addAll(usedByAny);
            around.usedByAny.addAll(usedByAny);
        }
    }
}
