package io.trestle.mappings.xsd;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.source.UnreadableSourceException;
import java.nio.file.Path;

/** Reads XML Schema 1.0 documents. Never asks a network. Thread-safe. */
public final class SchemaReader {

    private SchemaReader() {}

    /** As {@link #read(Path, ReadScope)}, with the file's own folder. */
    public static SchemaSet read(Path file, ReadLimits limits) throws UnreadableSourceException {
        return read(file, ReadScope.around(file, limits));
    }

    /**
     * Reads a schema document and all that it imports, includes or redefines.
     *
     * @throws UnreadableSourceException when the file is no schema document; what is wrong within is a diagnostic
     */
    public static SchemaSet read(Path file, ReadScope scope) throws UnreadableSourceException {
        SchemaSources sources = new SchemaSources(new SourceFiles(scope));
        sources.addFile(file);
        return sources.compile();
    }
}
