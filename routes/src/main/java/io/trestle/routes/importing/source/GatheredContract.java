package io.trestle.routes.importing.source;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A contract in a folder of its own, with all that it refers to beside it.
 *
 * @param folder holds the files and nothing else
 * @param main the contract's file, below the folder
 * @param files all files, below the folder
 * @param unfetched addresses that it refers to and that nobody allowed to be asked; not those of schemas whose namespaces are
 *     known from elsewhere
 * @param sources where each file came from, by its path below the folder with slashes
 */
public record GatheredContract(
        Path folder, Path main, List<Path> files, SortedSet<String> unfetched, SortedMap<String, String> sources) {

    public GatheredContract {
        files = List.copyOf(files);
    }

    /** The contract's file. */
    public Path file() {
        return folder.resolve(main);
    }
}
