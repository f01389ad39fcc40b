package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.Violation;
import io.trestle.mappings.definition.Words;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of one map of which something wrong was told, so that what follows from it is not told as well. */
final class Doubts {

    private final Set<String> keys = new HashSet<>();
    private boolean stray;

    void add(String key) {
        keys.add(key);
    }

    /** An unknown key was probably meant to be this one; null where it might be any. */
    void meant(@Nullable String key) {
        if (key == null) {
            stray = true;
        } else {
            keys.add(key);
        }
    }

    /** Whether a missing key may be there under a wrong name. */
    boolean mayBeMeant(String key) {
        return stray || keys.contains(key);
    }

    boolean isEmpty() {
        return keys.isEmpty() && !stray;
    }

    boolean explains(Violation violation) {
        return stray && violation.shown().equals("missing")
                || keys.contains(Words.key(violation.component()))
                || violation.others().stream().map(Words::key).anyMatch(keys::contains);
    }
}
