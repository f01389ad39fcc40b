package io.trestle.mappings.xsd;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import java.nio.file.Path;

/** Reads XML Schema 1.0 documents. Never asks a network. Thread-safe. */
public final class SchemaReader {

    private SchemaReader() {}

    /** As {@link #read(Path, Path, ReadLimits)}, with the file's own folder. */
    public static SchemaSet read(Path file, ReadLimits limits) throws UnreadableSourceException {
        Path folder = file.toAbsolutePath().getParent();
        return read(file, folder == null ? file.toAbsolutePath() : folder, limits);
    }

    /**
     * Reads a schema document and all that it imports, includes or redefines.
     *
     * @param folder the only folder that files are read from
     * @throws UnreadableSourceException when the file is no schema document; what is wrong within is a diagnostic
     */
    public static SchemaSet read(Path file, Path folder, ReadLimits limits) throws UnreadableSourceException {
        throw new UnreadableSourceException(file, 0, "not read yet");
    }
}
