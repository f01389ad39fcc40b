package io.trestle.mappings.xsd;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.Rules;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.source.SourceXml;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.xsd.SchemaDocument.NotASchemaException;
import io.trestle.mappings.xsd.SchemaDocument.Reference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Gathers the schema documents of one read and all that they refer to. Not for several threads. */
public final class SchemaSources {

    private record Missing(SchemaDocument from, Reference reference) {}

    private final SourceFiles files;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, SchemaDocument> documents = new LinkedHashMap<>();
    private final Map<Path, SchemaDocument> byFile = new HashMap<>();
    private final List<String> entries = new ArrayList<>();
    private final Deque<SchemaDocument> unfollowed = new ArrayDeque<>();
    private final Set<Path> opened = new HashSet<>();
    private final List<Missing> missing = new ArrayList<>();
    private final Set<QName> anything = new HashSet<>();

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
            diagnostics.add(new Diagnostic(file, 0, Rules.UNREADABLE, String.valueOf(e.getMessage())));
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
        return new SchemaCompiler(plan(), anything, diagnostics).compile();
    }

    SchemaPlan plan() {
        Map<String, Map<String, String>> targets = new HashMap<>();
        while (!unfollowed.isEmpty()) {
            SchemaDocument document = unfollowed.remove();
            Map<String, String> own = new HashMap<>();
            for (Reference reference : document.references()) {
                String target = follow(document, reference);
                if (reference.location() != null && target != null) {
                    boolean apart = reference.isImport() || isForeign(document, reference, target);
                    if (apart && !entries.contains(target)) {
                        entries.add(target);
                    }
                    if (!apart || reference.isImport()) {
                        own.put(reference.location(), target);
                    }
                }
            }
            targets.put(document.id(), own);
        }
        missing.forEach(this::miss);
        mend(targets);
        return SchemaPlan.of(documents, entries, targets);
    }

    /** Whether what is included has another namespace, and so can only have been meant to be imported. */
    private boolean isForeign(SchemaDocument from, Reference reference, String target) {
        String namespace = Objects.requireNonNull(documents.get(target), "what was followed")
                .targetNamespace();
        boolean foreign = !namespace.isEmpty() && !namespace.equals(from.targetNamespace());
        if (foreign) {
            diagnostics.add(new Diagnostic(
                    from.file(),
                    reference.line(),
                    Rules.FOREIGN_INCLUDE,
                    "include: " + reference.location() + ": targetNamespace: " + namespace + " (expected: "
                            + from.targetNamespace() + "); imported instead"));
        }
        return foreign;
    }

    /** Tells of a document that is not there, unless what it declares is known from elsewhere. */
    private void miss(Missing one) {
        Reference reference = one.reference();
        boolean elsewhere = reference.isImport()
                && (StandardSchemas.namespaces().contains(reference.namespace())
                        || documents.values().stream()
                                .anyMatch(other -> other.targetNamespace().equals(reference.namespace())));
        if (!elsewhere) {
            diagnostics.add(new Diagnostic(
                    one.from().file(),
                    reference.line(),
                    Rules.MISSING_IMPORT,
                    "schemaLocation: " + reference.location() + " (expected: a file in the folder)"));
        }
    }

    private void mend(Map<String, Map<String, String>> targets) {
        Map<String, Set<String>> adopting = Adoptions.of(documents, targets);
        Components components = new Components();
        Set<String> known = new HashSet<>();
        for (SchemaDocument document : documents.values()) {
            components.add(document, document.targetNamespace());
            known.add(document.targetNamespace());
            adopting.getOrDefault(document.id(), Set.of()).forEach(namespace -> components.add(document, namespace));
        }
        components.addStandards(known);
        SchemaRepair repair = new SchemaRepair(components, diagnostics);
        documents.replaceAll((id, document) -> repair.repair(document));
        repair.stubs().forEach((namespace, stubs) -> {
            addSlice(Path.of("schemas"), stubs.text(namespace));
            anything.addAll(stubs.anything(namespace));
        });
    }

    private @Nullable String follow(SchemaDocument from, Reference reference) {
        if (reference.location() == null) {
            return null;
        }
        Optional<Path> file = files.locate(from.file(), reference.location());
        if (file.isEmpty()) {
            missing.add(new Missing(from, reference));
            return null;
        }
        try {
            return document(file.get()).id();
        } catch (UnreadableSourceException e) {
            diagnostics.add(e.diagnostic());
        } catch (NotASchemaException e) {
            // A WSDL may be imported for the schemas in it, which are known by their namespaces.
            if (!embedded(file.get())) {
                diagnostics.add(new Diagnostic(
                        from.file(),
                        reference.line(),
                        Rules.MISSING_IMPORT,
                        "schemaLocation: " + reference.location() + ": " + e.getMessage()));
            }
        }
        return null;
    }

    /** Whether there are schemas within a document of another kind; they are added once. */
    private boolean embedded(Path file) {
        if (!opened.add(file)) {
            return true;
        }
        try {
            List<String> slices = SchemaSlice.all(files.read(file).text(), files.limits());
            slices.forEach(slice -> addSlice(file, slice));
            return !slices.isEmpty();
        } catch (UnreadableSourceException e) {
            diagnostics.add(e.diagnostic());
        } catch (XMLStreamException e) {
            diagnostics.add(SourceXml.unreadable(file, e).diagnostic());
        }
        return false;
    }

    /** What was read for its schemas already. */
    public void opened(Path file) {
        opened.add(file);
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
