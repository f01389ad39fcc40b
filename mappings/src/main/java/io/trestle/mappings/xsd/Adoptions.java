package io.trestle.mappings.xsd;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Documents without a namespace that take the namespaces of those that include them, near and far. */
final class Adoptions {

    private Adoptions() {}

    /**
     * The namespaces that each document takes.
     *
     * @param targets by document and location: the document meant
     */
    static Map<String, Set<String>> of(
            Map<String, SchemaDocument> documents, Map<String, Map<String, String>> targets) {
        Map<String, Set<String>> adopting = new HashMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (SchemaDocument document : documents.values()) {
                for (SchemaDocument.Reference reference : document.references()) {
                    String target = reference.isImport() || reference.location() == null
                            ? null
                            : targets.getOrDefault(document.id(), Map.of()).get(reference.location());
                    SchemaDocument part = target == null ? null : documents.get(target);
                    if (part != null && part.targetNamespace().isEmpty()) {
                        Set<String> own = new HashSet<>(adopting.getOrDefault(document.id(), Set.of()));
                        if (!document.targetNamespace().isEmpty()) {
                            own.add(document.targetNamespace());
                        }
                        more |= adopting.computeIfAbsent(part.id(), id -> new HashSet<>())
                                .addAll(own);
                    }
                }
            }
        }
        return adopting;
    }
}
