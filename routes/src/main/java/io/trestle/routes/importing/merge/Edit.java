package io.trestle.routes.importing.merge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of one entry of a tree. Paths lead through objects only. */
public sealed interface Edit {

    /** The keys that lead to the entry; never empty. */
    List<String> path();

    /**
     * The entry gets a value, and is added where it is not there.
     *
     * @param after the key behind which it is added; null for the end
     */
    record Put(List<String> path, JsonNode value, @Nullable String after) implements Edit {

        public Put {
            path = List.copyOf(path);
        }
    }

    /** The entry goes. */
    record Drop(List<String> path) implements Edit {

        public Drop {
            path = List.copyOf(path);
        }
    }

    /** The entry no longer counts, but somebody put work into it: it stays to be read. */
    record Retire(List<String> path) implements Edit {

        public Retire {
            path = List.copyOf(path);
        }
    }
}
