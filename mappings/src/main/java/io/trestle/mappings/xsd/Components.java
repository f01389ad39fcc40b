package io.trestle.mappings.xsd;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.value.Builtin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/** Which components there are, by kind and local name, in which namespaces. */
final class Components {

    private static final Set<String> BUILTIN_LISTS = Set.of("NMTOKENS", "IDREFS", "ENTITIES", "anyType");

    private final Map<NameUse.Kind, Map<String, Set<String>>> namespaces = new HashMap<>();

    /** Adds what a document declares. */
    void add(SchemaDocument document, String namespace) {
        document.declared()
                .forEach((kind, names) -> names.forEach(name -> namespaces
                        .computeIfAbsent(kind, key -> new HashMap<>())
                        .computeIfAbsent(name, key -> new TreeSet<>())
                        .add(namespace)));
    }

    /** Adds what the standards declare, apart from namespaces of which there are documents at hand. */
    void addStandards(Set<String> known) {
        for (String namespace : StandardSchemas.namespaces()) {
            String text = known.contains(namespace) ? null : StandardSchemas.text(namespace);
            if (text != null) {
                try {
                    add(SchemaDocument.scan(namespace, Path.of("standard"), text, ReadLimits.ofDefaults()), namespace);
                } catch (UnreadableSourceException | SchemaDocument.NotASchemaException e) {
                    throw new IllegalStateException("the schema of " + namespace + " is broken", e);
                }
            }
        }
    }

    static boolean isBuiltin(String name) {
        return Builtin.named(name).isPresent() || BUILTIN_LISTS.contains(name);
    }

    boolean has(NameUse.Kind kind, @Nullable String namespace, String name) {
        if (XMLConstants.XML_NS_URI.equals(namespace)) {
            return true;
        }
        if (SchemaDocument.XSD.equals(namespace)) {
            return kind == NameUse.Kind.TYPE && isBuiltin(name);
        }
        return namespace != null && of(kind, name).contains(namespace);
    }

    /** Which namespace was probably meant: the document's own, or the only one that has such a component. */
    @Nullable String meant(NameUse.Kind kind, String name, String own) {
        Set<String> found = of(kind, name);
        if (found.contains(own)) {
            return own;
        }
        return found.size() == 1 ? found.iterator().next() : null;
    }

    private Set<String> of(NameUse.Kind kind, String name) {
        return namespaces.getOrDefault(kind, Map.of()).getOrDefault(name, Set.of());
    }
}
