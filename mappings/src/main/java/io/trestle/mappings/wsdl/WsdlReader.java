package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import java.nio.file.Path;

/** Reads WSDL 1.1 files. Never asks a network. Thread-safe. */
public final class WsdlReader {

    private WsdlReader() {}

    /** As {@link #read(Path, Path, ReadLimits)}, with the file's own folder. */
    public static Wsdl read(Path file, ReadLimits limits) throws UnreadableSourceException {
        Path folder = file.toAbsolutePath().getParent();
        return read(file, folder == null ? file.toAbsolutePath() : folder, limits);
    }

    /**
     * Reads a WSDL and all that it imports.
     *
     * @param folder the only folder that files are read from
     * @throws UnreadableSourceException when the file is no WSDL; what is wrong within is a diagnostic, and an operation
     *     that cannot be carried out is left out with one
     */
    public static Wsdl read(Path file, Path folder, ReadLimits limits) throws UnreadableSourceException {
        throw new UnreadableSourceException(file, 0, "not read yet");
    }
}
