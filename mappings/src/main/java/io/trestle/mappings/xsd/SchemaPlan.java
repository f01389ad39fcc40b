package io.trestle.mappings.xsd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler is given, and under which names. Each namespace has a driver: a document that includes all others of
 * that namespace. So one namespace in several documents, imports without a location, and those that lead elsewhere all come
 * to the same.
 */
final class SchemaPlan {

    static final String ROOT = "plan:/root";

    private static final String OPEN = "<xs:schema xmlns:xs=\"" + SchemaDocument.XSD + "\"";

    private final Map<String, SchemaDocument> documents;
    private final Map<String, Map<String, String>> targets;
    private final Map<String, List<String>> drivers = new LinkedHashMap<>();
    private final Set<String> included = new HashSet<>();

    private SchemaPlan(Map<String, SchemaDocument> documents, Map<String, Map<String, String>> targets) {
        this.documents = documents;
        this.targets = targets;
    }

    /**
     * @param entries those documents that stand for themselves, and not only as a part of another
     * @param targets by document and location: the document meant
     */
    static SchemaPlan of(
            Map<String, SchemaDocument> documents, List<String> entries, Map<String, Map<String, String>> targets) {
        SchemaPlan plan = new SchemaPlan(documents, targets);
        for (SchemaDocument document : documents.values()) {
            if (entries.contains(document.id())) {
                plan.drivers
                        .computeIfAbsent(document.targetNamespace(), namespace -> new ArrayList<>())
                        .add(document.id());
            }
            Map<String, String> own = targets.getOrDefault(document.id(), Map.of());
            document.references().stream()
                    .filter(reference -> !reference.isImport() && reference.location() != null)
                    .map(reference -> own.get(reference.location()))
                    .filter(Objects::nonNull)
                    .forEach(plan.included::add);
        }
        return plan;
    }

    /** The document that imports every namespace. */
    String root() {
        StringBuilder root = new StringBuilder(OPEN)
                .append(" targetNamespace=\"")
                .append(ROOT)
                .append("\">");
        for (String namespace : drivers.keySet()) {
            root.append("<xs:import");
            if (!namespace.isEmpty()) {
                root.append(" namespace=\"")
                        .append(SchemaDocument.escaped(namespace))
                        .append('"');
            }
            root.append(" schemaLocation=\"any\"/>");
        }
        return root.append("</xs:schema>").toString();
    }

    /** What an import of this namespace gets; a document without components where nothing is known. */
    Answer imported(@Nullable String wanted) {
        String namespace = wanted == null ? "" : wanted;
        String open =
                namespace.isEmpty() ? OPEN : OPEN + " targetNamespace=\"" + SchemaDocument.escaped(namespace) + "\"";
        List<String> own = drivers.get(namespace);
        if (own == null) {
            String standard = StandardSchemas.text(namespace);
            return new Answer(
                    "plan:/" + StandardSchemas.fileName(namespace), standard == null ? open + "/>" : standard);
        }
        StringBuilder driver = new StringBuilder(open).append('>');
        own.forEach(
                id -> driver.append("<xs:include schemaLocation=\"").append(id).append("\"/>"));
        return new Answer(
                "plan:/driver/" + own.get(0), driver.append("</xs:schema>").toString());
    }

    /** What an include or redefine gets. */
    Answer included(@Nullable String base, @Nullable String location) {
        SchemaDocument document = location == null ? null : documents.get(location);
        if (document == null && base != null && location != null) {
            String target = targets.getOrDefault(base, Map.of()).get(location.strip());
            document = target == null ? null : documents.get(target);
        }
        return document == null ? new Answer("plan:/nothing", OPEN + "/>") : new Answer(document.id(), text(document));
    }

    private String text(SchemaDocument document) {
        // A part without a namespace takes that of the whole, which it must not import.
        if (document.targetNamespace().isEmpty() && included.contains(document.id())) {
            return document.text();
        }
        Set<String> known = new HashSet<>(StandardSchemas.namespaces());
        known.addAll(drivers.keySet());
        return document.withMissingImports(known);
    }

    /** The file behind a name; null for the plan's own documents. */
    @Nullable Path file(@Nullable String id) {
        SchemaDocument document = id == null ? null : documents.get(id);
        return document == null ? null : document.file();
    }

    /** A document and its name. */
    record Answer(String id, String text) {}
}
