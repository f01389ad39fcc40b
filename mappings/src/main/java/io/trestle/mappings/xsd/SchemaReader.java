package io.trestle.mappings.xsd;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.source.UnreadableSourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        SourceFiles files = new SourceFiles(scope);
        SchemaSources sources = new SchemaSources(files);
        sources.addFile(file);
        SchemaSet set = sources.compile();
        List<Diagnostic> all = new ArrayList<>(files.notes());
        all.addAll(set.diagnostics());
        return new SchemaSet(set.elements(), set.types(), all);
    }
}
