package io.trestle.transformers.mapping;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Collects what a mapping writes, up to a limit. */
final class BoundedOutput extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Path file;
    private final int limit;

    BoundedOutput(Path file, int limit) {
        this.file = file;
        this.limit = limit;
    }

    @Override
    public void write(int b) {
        grow(1);
        bytes.write(b);
    }

    @Override
    public void write(byte[] chunk, int offset, int length) {
        grow(length);
        bytes.write(chunk, offset, length);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void grow(int more) {
        if ((long) bytes.size() + more > limit) {
            throw new MappingFailedException(file + ": the result is larger than " + limit + " bytes");
        }
    }
}
