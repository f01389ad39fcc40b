package io.trestle.routes.importing.staging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder outside of every estate that is gone when it is closed. */
public final class ScratchFolder implements AutoCloseable {

    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    public static ScratchFolder make() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("trestle-import").toRealPath());
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Folders.delete(path);
    }
}
