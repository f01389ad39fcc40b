package io.trestle.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that last as long as this process: for what tests leave open, or close after their own end. */
final class TestFolders {

    private TestFolders() {}

    private static final class Root {
        static final Path FOLDER = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("trestle-ledger");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete-test-folders"));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new one. */
    static Path next() throws IOException {
        return Files.createTempDirectory(Root.FOLDER, "folder");
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException | UncheckedIOException gone) {
            // A store that is still open tidies up too.
        } catch (IOException e) {
            System.err.println("not deleted: " + folder + ": " + e);
        }
    }
}
