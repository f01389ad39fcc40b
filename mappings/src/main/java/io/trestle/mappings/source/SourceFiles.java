package io.trestle.mappings.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that one read draws in. Counts them against the limits; not for several threads. */
public final class SourceFiles {

    private final ReadScope scope;
    private long size;
    private int files;
    private final List<Diagnostic> notes = new ArrayList<>();

    public SourceFiles(ReadScope scope) {
        this.scope = scope;
    }

    public ReadLimits limits() {
        return scope.limits();
    }

    /** What was read otherwise than it was written. */
    public List<Diagnostic> notes() {
        return notes.stream().distinct().toList();
    }

    /**
     * The file that a reference means: the catalog's, or else one in the folder. Empty where there is none: the reference
     * is missing, remote or leads out of the folder.
     *
     * @param base the file that refers
     */
    public Optional<Path> locate(Path base, String reference) {
        String trimmed = reference.strip();
        Optional<Path> entry = scope.catalog().file(trimmed);
        if (entry.isPresent()) {
            return entry;
        }
        try {
            String path = trimmed.replace('\\', '/');
            if (path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
                if (!path.startsWith("file:/")) {
                    return Optional.empty();
                }
                path = path.substring(5).replaceFirst("^/{2,3}", "/");
            }
            int fragment = path.indexOf('#');
            path = fragment < 0 ? path : path.substring(0, fragment);
            if (path.isEmpty() || path.startsWith("//")) {
                return Optional.empty();
            }
            Path found = within(base.resolveSibling(path));
            return Optional.ofNullable(found != null ? found : within(base.resolveSibling(decoded(path))));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The file without links, as {@link #locate} gives it; the path as it is where there is no such file. */
    public Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private @Nullable Path within(Path file) {
        try {
            Path folder = scope.folder().toRealPath();
            // Links are followed before the check, so that none leads out.
            Path real = file.toAbsolutePath().normalize().toRealPath();
            return real.startsWith(folder) && Files.isRegularFile(real) ? real : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    /** @throws UnreadableSourceException when the file cannot be read or a limit is reached */
    public SourceText read(Path file) throws UnreadableSourceException {
        ReadLimits limits = scope.limits();
        if (++files > limits.files()) {
            throw new UnreadableSourceException(file, 0, "files: more than " + limits.files() + " drawn in");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(limits.fileSize() + 1);
        } catch (NoSuchFileException e) {
            throw new UnreadableSourceException(file, 0, "no such file");
        } catch (IOException e) {
            throw new UnreadableSourceException(
                    file, 0, "cannot be read: " + e.getClass().getSimpleName());
        }
        size += bytes.length;
        if (bytes.length > limits.fileSize() || size > limits.totalSize()) {
            throw new UnreadableSourceException(
                    file,
                    0,
                    "size: " + size + " bytes (expected: at most " + limits.fileSize() + " a file and "
                            + limits.totalSize() + " together)");
        }
        if (new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.ISO_8859_1).contains("<!DOCTYPE")) {
            notes.add(new Diagnostic(
                    file, 0, Rules.DOCUMENT_TYPE, "document type: left out, and nothing that it declares is known"));
        }
        return OldNamespaces.renew(SourceText.decode(file, bytes), notes);
    }
}
