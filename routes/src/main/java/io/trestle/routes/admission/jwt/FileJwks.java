package io.trestle.routes.admission.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A key set in a file, read again when time or size of the file change. */
final class FileJwks implements Jwks {

    private final Path file;
    private final Executor executor;
    private volatile @Nullable Stamp read;

    private record Stamp(FileTime modified, long size) {}

    FileJwks(Path file, Executor executor) {
        this.file = file;
        this.executor = executor;
    }

    @Override
    public CompletionStage<String> fetch() {
        try {
            return CompletableFuture.supplyAsync(this::read, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public boolean hasChanged() {
        Stamp before = read;
        try {
            return before != null && !stamp().equals(before);
        } catch (IOException e) {
            // A file that is being replaced is not there for a moment.
            return false;
        }
    }

    private String read() {
        try {
            // Taken before reading: a change in between is then seen as one.
            read = stamp();
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException(file + ": more than " + MAX_BYTES + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
