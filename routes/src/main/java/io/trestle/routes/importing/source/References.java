package io.trestle.routes.importing.source;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.SourceText;
import io.trestle.mappings.source.SourceXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Finds what a WSDL or XSD document refers to. */
final class References {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final Set<String> LINKS = Set.of("import", "include", "redefine");

    private References() {}

    /**
     * What a document refers to.
     *
     * @param wsdl whether it is a WSDL; else it is an XSD
     * @param locations each once, in its order
     */
    record Found(boolean wsdl, List<String> locations) {}

    /** Empty where this is no WSDL and no XSD; a document that breaks off gives what comes before. */
    static Optional<Found> of(SourceText source, ReadLimits limits) {
        List<String> found = new ArrayList<>();
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
                if (ours && LINKS.contains(reader.getLocalName())) {
                    String location = reader.getAttributeValue(null, isWsdl(reader) ? "location" : "schemaLocation");
                    if (location != null && !location.isBlank() && !found.contains(location.strip())) {
                        found.add(location.strip());
                    }
                }
            }
        } catch (XMLStreamException breaksOff) {
            // Whoever reads it in earnest says so.
            return known ? Optional.of(new Found(wsdl, found)) : Optional.empty();
        }
        return known ? Optional.of(new Found(wsdl, found)) : Optional.empty();
    }

    private static boolean isWsdl(XMLStreamReader2 reader) {
        return WSDL.equals(reader.getNamespaceURI());
    }

    private static boolean isSchema(XMLStreamReader2 reader) {
        String namespace = reader.getNamespaceURI();
        return namespace != null && namespace.startsWith("http://www.w3.org/") && namespace.endsWith("/XMLSchema");
    }
}
