package io.trestle.routes.estate;

import io.trestle.routes.estate.LoadResult.Broken;
import io.trestle.routes.estate.LoadResult.Loaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Estates to test with. */
public final class Estates {

    private static final Map<String, String> ENV = Map.of("BROKER_PASSWORD", "correct-horse-battery");

    private Estates() {}

    /** A folder of the test resources. */
    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Estates.class.getResource("/estates/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** A copy that may be changed. */
    public static Path copy(String name, Path folder) {
        Path from = resource(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path to = folder.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path folder, String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LoadResult load(Path folder) {
        return EstateLoader.load(folder, null, Map.of(), ENV::get);
    }

    public static LoadResult load(Path folder, String environment) {
        return EstateLoader.load(folder, environment, Map.of(), ENV::get);
    }

    /** The estate, which must be good. */
    public static Estate loaded(LoadResult result) {
        if (result instanceof Broken broken) {
            throw new AssertionError(String.join("\n", lines(broken.errors())));
        }
        return ((Loaded) result).estate();
    }

    /** What is wrong with the estate, without the folder before the file names. */
    public static List<String> errors(Path folder) {
        return errors(folder, load(folder));
    }

    public static List<String> errors(Path folder, LoadResult result) {
        return result instanceof Broken broken
                ? broken.errors().stream().map(error -> relative(folder, error)).toList()
                : List.of();
    }

    public static String relative(Path folder, EstateError error) {
        return folder.relativize(error.file()) + ":" + error.line() + ":" + error.column() + ": " + error.message();
    }

    private static List<String> lines(List<EstateError> errors) {
        return errors.stream().map(EstateError::toString).toList();
    }
}
