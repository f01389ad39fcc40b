package io.trestle.routes.estate;

import java.util.List;

/** What came of reading an estate. */
public sealed interface LoadResult {

    /** What deserves a look, but does not keep the estate from being served; in the order of files and lines. */
    List<EstateError> warnings();

    /** An estate that can be served. */
    record Loaded(Estate estate, List<EstateError> warnings) implements LoadResult {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /** An estate that cannot be served, and all that is wrong with it in the order of files and lines. */
    record Broken(List<EstateError> errors, List<EstateError> warnings) implements LoadResult {
        public Broken {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }
}
