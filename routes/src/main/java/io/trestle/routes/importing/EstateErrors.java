package io.trestle.routes.importing;

import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code trestle check} would say of an estate that does not exist yet. */
final class EstateErrors {

    private EstateErrors() {}

    /** Errors of a folder, as {@code file:line:column: message} below it. */
    static List<String> of(Path folder) {
        LoadResult result = EstateLoader.load(folder, null, Map.of(), System::getenv);
        return result instanceof LoadResult.Broken broken
                ? broken.errors().stream().map(error -> shown(folder, error)).toList()
                : List.of();
    }

    private static String shown(Path folder, EstateError error) {
        Path file = error.file().startsWith(folder) ? folder.relativize(error.file()) : error.file();
        return file + ":" + error.line() + ":" + error.column() + ": " + error.message();
    }

    /**
     * Errors that an estate has with some files in place, and does not have without them.
     *
     * @param staged files that come, as they lie in the estate
     * @param gone files that go
     * @param overlay an empty folder on the estate's file system
     */
    static List<String> fresh(Path estate, Path staged, Collection<Path> gone, Path overlay) throws IOException {
        Set<String> before = new HashSet<>();
        of(estate).forEach(error -> before.add(withoutPlace(error)));
        copy(estate, overlay);
        copy(staged, overlay);
        for (Path file : gone) {
            Files.deleteIfExists(overlay.resolve(file));
        }
        List<String> fresh = new ArrayList<>();
        for (String error : of(overlay)) {
            if (!before.contains(withoutPlace(error))) {
                fresh.add(error);
            }
        }
        return fresh;
    }

    /** Lines move when something is added above. */
    private static String withoutPlace(String error) {
        return error.replaceFirst(":\\d+:\\d+: ", ": ");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                boolean hidden = !directory.equals(from)
                        && directory.getFileName().toString().startsWith(".");
                if (hidden) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (Files.isRegularFile(file)) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
