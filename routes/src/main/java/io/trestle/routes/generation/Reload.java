package io.trestle.routes.generation;

import io.trestle.routes.estate.EstateError;
import java.util.List;

/** What came of reading the estate again. */
public sealed interface Reload {

    /** A new generation serves. The names are those of units. */
    record Swapped(Generation generation, List<String> built, List<String> kept, List<String> removed)
            implements Reload {}

    /** Nothing that matters had changed. */
    record Unchanged(Generation generation) implements Reload {}

    /** The old generation goes on serving, for these reasons. */
    record Rejected(List<EstateError> errors) implements Reload {}
}
