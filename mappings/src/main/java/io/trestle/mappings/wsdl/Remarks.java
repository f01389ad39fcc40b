package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.wsdl.Definitions.Place;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** What is said of a WSDL's mistakes, and the search for what was meant. */
final class Remarks {

    private final List<Diagnostic> diagnostics;

    Remarks(List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
    }

    void add(Place place, String message) {
        Diagnostic diagnostic = new Diagnostic(place.file(), place.line(), message);
        if (!diagnostics.contains(diagnostic)) {
            diagnostics.add(diagnostic);
        }
    }

    /** What has this name, or else the only one whose local name it is; null where there is none. */
    <T> @Nullable T find(String kind, Map<QName, T> all, @Nullable QName name, Place place) {
        T found = name == null ? null : all.get(name);
        if (found != null || name == null) {
            return found;
        }
        List<QName> alike = all.keySet().stream()
                .filter(other -> other.getLocalPart().equals(name.getLocalPart()))
                .toList();
        if (alike.size() != 1) {
            return null;
        }
        add(place, kind + " " + name + " is not defined; taken for " + alike.get(0));
        return all.get(alike.get(0));
    }
}
