package io.trestle.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what a gateway writes, which goes with it. */
public final class TestData implements AutoCloseable {

    private final Path folder;

    private TestData(Path folder) {
        this.folder = folder;
    }

    /** A new one. */
    public static TestData make() {
        try {
            return new TestData(Files.createTempDirectory("trestle-it"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("not deleted: " + folder + ": " + e);
        }
    }
}
