package io.trestle.mappings.shape;

import java.util.List;

/**
 * A place for elements or attributes that the schema does not name.
 *
 * @param mode which namespaces it admits
 * @param namespaces those that {@code mode} speaks of; the empty string is no namespace
 * @param processing how much is demanded of what stands there
 */
public record Wildcard(Mode mode, List<String> namespaces, Processing processing) {

    public Wildcard {
        namespaces = List.copyOf(namespaces);
    }

    /** Which namespaces. */
    public enum Mode {
        ANY,
        ONLY,
        ALL_BUT
    }

    /** {@code processContents}. */
    public enum Processing {
        STRICT,
        LAX,
        SKIP
    }

    public boolean admits(String namespace) {
        return switch (mode) {
            case ANY -> true;
            case ONLY -> namespaces.contains(namespace);
            case ALL_BUT -> !namespaces.contains(namespace);
        };
    }
}
