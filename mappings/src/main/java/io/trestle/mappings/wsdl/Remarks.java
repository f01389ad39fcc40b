package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.Rules;
import io.trestle.mappings.wsdl.Definitions.Place;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** What is said of a WSDL's mistakes, and the search for what was meant. */
final class Remarks {

    private final List<Diagnostic> diagnostics;
    private final Set<Diagnostic> said = new HashSet<>();
    private final Map<Map<QName, ?>, Map<String, List<QName>>> alike = new IdentityHashMap<>();

    Remarks(List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** @param rule one of {@link Rules} */
    void add(Place place, String rule, String message) {
        Diagnostic diagnostic = new Diagnostic(place.file(), place.line(), rule, message);
        if (said.add(diagnostic)) {
            diagnostics.add(diagnostic);
        }
    }

    /**
     * What has this name, or else the only one whose local name it is; null where there is none.
     *
     * @param all is not changed as long as this asks
     */
    <T> @Nullable T find(String kind, Map<QName, T> all, @Nullable QName name, Place place) {
        T found = name == null ? null : all.get(name);
        if (found != null || name == null) {
            return found;
        }
        List<QName> meant = alike.computeIfAbsent(all, key -> byLocalName(key.keySet()))
                .getOrDefault(name.getLocalPart(), List.of());
        if (meant.size() != 1) {
            return null;
        }
        add(place, Rules.UNDECLARED, kind + " " + name + " is not defined; taken for " + meant.get(0));
        return all.get(meant.get(0));
    }

    private static Map<String, List<QName>> byLocalName(Set<QName> names) {
        return names.stream().collect(Collectors.groupingBy(QName::getLocalPart));
    }
}
