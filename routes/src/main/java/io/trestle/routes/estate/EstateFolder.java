package io.trestle.routes.estate;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.routes.estate.binding.FileResolver;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an estate. Nothing outside of the folder is read, whatever paths and symbolic links say. Paths that come
 * out begin as the folder was given.
 */
final class EstateFolder implements FileResolver {

    private final Path folder;
    private final Path real;
    private final Findings findings;
    private final Map<Path, String> hashes = new HashMap<>();

    /** @throws IOException when there is no such folder */
    EstateFolder(Path folder, Findings findings) throws IOException {
        this.folder = folder;
        this.real = folder.toRealPath();
        this.findings = findings;
    }

    /** A place in a file, which somebody else names by an absolute path; line and column may be 0 where unknown. */
    Position at(Path file, int line, int column) {
        Path absolute = absolute(file);
        Path base = absolute(folder);
        Path given = absolute.startsWith(base) ? folder.resolve(base.relativize(absolute)) : file;
        return new Position(given, Math.max(1, line), Math.max(1, column));
    }

    Position at(Diagnostic diagnostic) {
        return at(diagnostic.file(), diagnostic.line(), 1);
    }

    /** A file's path in the estate. */
    String name(Path file) {
        return absolute(folder).relativize(absolute(file)).toString();
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** What a sub-folder holds, in the order of names; nothing where there is none. */
    List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        if (!isInside(directory)) {
            findings.error(Position.startOf(directory), "leads out of the estate");
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !IgnoredFiles.isIgnored(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            findings.error(Position.startOf(directory), "the folder cannot be read");
            return List.of();
        }
    }

    /** A definition's content; null where it cannot be had, and the error was told. */
    byte @Nullable [] read(Path file) {
        if (!Files.exists(file)) {
            findings.error(Position.startOf(file), "the file vanished while the estate was read");
        } else if (!isInside(file)) {
            findings.error(Position.startOf(file), "leads out of the estate");
        } else if (!Files.isRegularFile(file)) {
            findings.error(Position.startOf(file), "not a file");
        } else {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(YamlReader.MOST_BYTES + 1);
                hashes.put(file, HexFormat.of().formatHex(Fingerprints.sha256().digest(content)));
                return content;
            } catch (IOException e) {
                findings.error(Position.startOf(file), "the file cannot be read");
            }
        }
        return null;
    }

    /** SHA-256 of what was read of a definition, in hexadecimal; empty where it was not. */
    String readHash(Path file) {
        return hashes.getOrDefault(file, "");
    }

    /** Whether a path leads to something in the estate, symbolic links followed. */
    boolean isInside(Path path) {
        try {
            return path.toRealPath().startsWith(real);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Path resolve(Path definition, String name) throws UnusableFileException {
        Path base = absolute(definition).getParent();
        Path file;
        try {
            file = base == null ? absolute(Path.of(name)) : base.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new UnusableFileException("not a path");
        }
        // Outside of the estate it is nobody's business whether a file exists.
        if (!file.startsWith(absolute(folder)) || Files.exists(file) && !isInside(file)) {
            throw new UnusableFileException("leads out of the estate");
        }
        if (Files.isDirectory(file)) {
            throw new UnusableFileException("a folder (expected: a file)");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableFileException("no such file" + hint(file));
        }
        return file;
    }

    private String hint(Path missing) {
        Path directory = missing.getParent();
        if (directory == null || !Files.isDirectory(directory) || !isInside(directory)) {
            return "";
        }
        List<String> names = list(directory).stream()
                .filter(Files::isRegularFile)
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
        return NearMiss.hint(String.valueOf(missing.getFileName()), names);
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
