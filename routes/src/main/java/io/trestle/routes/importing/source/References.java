package io.trestle.routes.importing.source;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.SourceText;
import io.trestle.mappings.source.SourceXml;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Finds what a WSDL or XSD document refers to. */
final class References {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final Set<String> LINKS = Set.of("import", "include", "redefine");

    private References() {}

    /**
     * What a document refers to.
     *
     * @param wsdl whether it is a WSDL; else it is an XSD
     * @param references each location once, in its order
     * @param namespaces those that schemas in it declare
     */
    record Found(boolean wsdl, List<Reference> references, Set<String> namespaces) {}

    /**
     * One reference.
     *
     * @param namespace what is wanted from there is known by this; null where the document itself is wanted
     */
    record Reference(String location, @Nullable String namespace) {}

    /** Empty where this is no WSDL and no XSD; a document that breaks off gives what comes before. */
    static Optional<Found> of(SourceText source, ReadLimits limits) {
        Map<String, Reference> found = new LinkedHashMap<>();
        Set<String> namespaces = new HashSet<>();
        boolean known = false;
        boolean wsdl = false;
        try {
            XMLStreamReader2 reader = SourceXml.reader(source.text(), limits);
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                boolean ours = isWsdl(reader) || isSchema(reader);
                if (!known && !(ours && Set.of("definitions", "schema").contains(reader.getLocalName()))) {
                    return Optional.empty();
                }
                wsdl = known ? wsdl : isWsdl(reader);
                known = true;
                if (ours && reader.getLocalName().equals("schema")) {
                    namespaces.add(Objects.requireNonNullElse(reader.getAttributeValue(null, "targetNamespace"), ""));
                } else if (ours && LINKS.contains(reader.getLocalName())) {
                    link(reader).ifPresent(link -> found.putIfAbsent(link.location(), link));
                }
            }
        } catch (XMLStreamException breaksOff) {
            // Whoever reads it in earnest says so.
            return known ? Optional.of(new Found(wsdl, List.copyOf(found.values()), namespaces)) : Optional.empty();
        }
        return known ? Optional.of(new Found(wsdl, List.copyOf(found.values()), namespaces)) : Optional.empty();
    }

    private static Optional<Reference> link(XMLStreamReader2 reader) {
        String location = reader.getAttributeValue(null, isWsdl(reader) ? "location" : "schemaLocation");
        boolean byNamespace = isSchema(reader) && reader.getLocalName().equals("import");
        return Optional.ofNullable(location)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> new Reference(text, byNamespace ? reader.getAttributeValue(null, "namespace") : null));
    }

    private static boolean isWsdl(XMLStreamReader2 reader) {
        return WSDL.equals(reader.getNamespaceURI());
    }

    private static boolean isSchema(XMLStreamReader2 reader) {
        String namespace = reader.getNamespaceURI();
        return namespace != null && namespace.startsWith("http://www.w3.org/") && namespace.endsWith("/XMLSchema");
    }
}
