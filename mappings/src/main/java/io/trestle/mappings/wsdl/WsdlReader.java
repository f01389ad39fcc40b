package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.xsd.SchemaSet;
import io.trestle.mappings.xsd.SchemaSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads WSDL 1.1 files. Never asks a network. Thread-safe. */
public final class WsdlReader {

    private WsdlReader() {}

    /** As {@link #read(Path, ReadScope)}, with the file's own folder. */
    public static Wsdl read(Path file, ReadLimits limits) throws UnreadableSourceException {
        return read(file, ReadScope.around(file, limits));
    }

    /**
     * Reads a WSDL and all that it imports.
     *
     * @throws UnreadableSourceException when the file is no WSDL; what is wrong within is a diagnostic, and what is
     *     missing of a message may be anything
     */
    public static Wsdl read(Path file, ReadScope scope) throws UnreadableSourceException {
        SourceFiles files = new SourceFiles(scope);
        SchemaSources schemas = new SchemaSources(files);
        List<Diagnostic> diagnostics = new ArrayList<>();
        DefinitionsParser.Parsed parsed = new DefinitionsParser(files, schemas, diagnostics).parse(file);
        SchemaSet set = schemas.compile();
        diagnostics.addAll(files.notes());
        diagnostics.addAll(set.diagnostics());
        Remarks remarks = new Remarks(diagnostics);
        MessageShapes shapes = new MessageShapes(parsed.definitions(), set, remarks);
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        List<WsdlService> services = new WsdlLinker(parsed.definitions(), shapes, remarks).services(name);
        return new Wsdl(file, parsed.targetNamespace(), services, set, diagnostics);
    }
}
