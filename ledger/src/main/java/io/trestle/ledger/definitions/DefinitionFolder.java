package io.trestle.ledger.definitions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of the definitions that this node serves, made before anything fails by them: when it does, the estate's folder may
 * say something else already. Blocks.
 */
final class DefinitionFolder {

    private static final String ENDING = ".zip";

    private final Path folder;
    private final long mostBytes;

    /** @param mostBytes how large those may be together that are not served any more; the oldest go */
    DefinitionFolder(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    boolean has(String digest) {
        return Files.isRegularFile(file(digest));
    }

    void add(String digest, byte[] archive) throws IOException {
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, "half", ".tmp");
        Files.write(half, archive);
        Files.move(half, file(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<byte[]> find(String digest) throws IOException {
        return has(digest) ? Optional.of(Files.readAllBytes(file(digest))) : Optional.empty();
    }

    /** The digests of all. */
    List<String> all() throws IOException {
        return files().stream().map(DefinitionFolder::digest).toList();
    }

    void clean(Set<String> served) throws IOException {
        long bytes = 0;
        List<Path> newestFirst = files().stream()
                .filter(file -> !served.contains(digest(file)))
                .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                        .reversed())
                .toList();
        for (Path file : newestFirst) {
            bytes += Files.size(file);
            if (bytes > mostBytes) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        }
    }

    private Path file(String digest) {
        return folder.resolve(digest + ENDING);
    }

    private static String digest(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }
}
