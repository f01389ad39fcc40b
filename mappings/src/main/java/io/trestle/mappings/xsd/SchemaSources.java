package io.trestle.mappings.xsd;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.xsd.SchemaDocument.NotASchemaException;
import io.trestle.mappings.xsd.SchemaDocument.Reference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the schema documents of one read and all that they refer to. Not for several threads. */
public final class SchemaSources {

    private final SourceFiles files;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, SchemaDocument> documents = new LinkedHashMap<>();
    private final Map<Path, SchemaDocument> byFile = new HashMap<>();
    private final List<String> entries = new ArrayList<>();
    private final Deque<SchemaDocument> unfollowed = new ArrayDeque<>();

    public SchemaSources(SourceFiles files) {
        this.files = files;
    }

    /** A schema that stands in another document; see {@link SchemaSlice}. */
    public void addSlice(Path file, String text) {
        try {
            SchemaDocument document = SchemaDocument.scan(nextId(), file, text, files.limits());
            documents.put(document.id(), document);
            entries.add(document.id());
            unfollowed.add(document);
        } catch (UnreadableSourceException e) {
            diagnostics.add(e.diagnostic());
        } catch (NotASchemaException e) {
            diagnostics.add(new Diagnostic(file, 0, String.valueOf(e.getMessage())));
        }
    }

    /** @throws UnreadableSourceException when the file is no schema document */
    public void addFile(Path file) throws UnreadableSourceException {
        try {
            entries.add(document(file).id());
        } catch (NotASchemaException e) {
            throw new UnreadableSourceException(file, 0, String.valueOf(e.getMessage()));
        }
    }

    /** Follows all references, then compiles. Never fails: what is wrong is a diagnostic of the result. */
    public SchemaSet compile() {
        return new SchemaCompiler(plan(), diagnostics).compile();
    }

    SchemaPlan plan() {
        Map<String, Map<String, String>> targets = new HashMap<>();
        while (!unfollowed.isEmpty()) {
            SchemaDocument document = unfollowed.remove();
            Map<String, String> own = new HashMap<>();
            for (Reference reference : document.references()) {
                String target = follow(document, reference);
                if (reference.location() != null && target != null) {
                    own.put(reference.location(), target);
                    if (reference.isImport() && !entries.contains(target)) {
                        entries.add(target);
                    }
                }
            }
            targets.put(document.id(), own);
        }
        return SchemaPlan.of(documents, entries, targets);
    }

    private @Nullable String follow(SchemaDocument from, Reference reference) {
        if (reference.location() == null) {
            return null;
        }
        Optional<Path> file = files.locate(from.file(), reference.location());
        if (file.isEmpty()) {
            boolean elsewhere = reference.isImport()
                    && (StandardSchemas.namespaces().contains(reference.namespace())
                            || documents.values().stream()
                                    .anyMatch(other -> other.targetNamespace().equals(reference.namespace())));
            if (!elsewhere) {
                diagnostics.add(new Diagnostic(
                        from.file(),
                        reference.line(),
                        "schemaLocation: " + reference.location() + " (expected: a file in the folder)"));
            }
            return null;
        }
        try {
            return document(file.get()).id();
        } catch (UnreadableSourceException e) {
            diagnostics.add(e.diagnostic());
        } catch (NotASchemaException e) {
            // A WSDL may be imported for the schemas in it, which are known by their namespaces anyway.
            diagnostics.add(new Diagnostic(
                    from.file(), reference.line(), "schemaLocation: " + reference.location() + ": " + e.getMessage()));
        }
        return null;
    }

    private SchemaDocument document(Path file) throws UnreadableSourceException, NotASchemaException {
        SchemaDocument known = byFile.get(file);
        if (known != null) {
            return known;
        }
        SchemaDocument document =
                SchemaDocument.scan(nextId(), file, files.read(file).text(), files.limits());
        documents.put(document.id(), document);
        byFile.put(file, document);
        unfollowed.add(document);
        return document;
    }

    private String nextId() {
        return "doc:/" + documents.size() + "/";
    }
}
