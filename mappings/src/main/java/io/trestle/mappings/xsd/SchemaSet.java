package io.trestle.mappings.xsd;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.source.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * The global elements and types of some schema documents. Immutable; safe for many threads.
 *
 * @param diagnostics holes that were patched over; what refers to a missing component takes anything there
 */
public record SchemaSet(Map<QName, ElementShape> elements, Map<QName, Shape> types, List<Diagnostic> diagnostics) {

    public SchemaSet {
        elements = Map.copyOf(elements);
        types = Map.copyOf(types);
        diagnostics = List.copyOf(diagnostics);
    }

    public Optional<ElementShape> element(QName name) {
        return Optional.ofNullable(elements.get(name));
    }

    /** The one global element of this local name; empty where there is none, or several in different namespaces. */
    public Optional<ElementShape> element(String localName) {
        List<ElementShape> found = elements.values().stream()
                .filter(element -> element.name().getLocalPart().equals(localName))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    public Optional<Shape> type(QName name) {
        return Optional.ofNullable(types.get(name));
    }
}
