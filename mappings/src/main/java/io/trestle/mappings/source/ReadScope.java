package io.trestle.mappings.source;

import java.nio.file.Path;

/**
 * What a reader may look at.
 *
 * @param folder files are read from here and below, and from nowhere else
 * @param catalog files that stand for addresses
 */
public record ReadScope(Path folder, Catalog catalog, ReadLimits limits) {

    /** The folder that holds {@code file}, without a catalog. */
    public static ReadScope around(Path file, ReadLimits limits) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return new ReadScope(folder == null ? file.toAbsolutePath() : folder, Catalog.EMPTY, limits);
    }
}
