package io.trestle.routes.importing.draft;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.SourceText;
import io.trestle.mappings.source.SourceXml;
import io.trestle.mappings.source.UnreadableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** The operations that the port types of a WSDL name, and by which kinds of binding each is offered. */
final class OfferedOperations {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final Map<String, String> KINDS = Map.of(
            "http://schemas.xmlsoap.org/wsdl/soap/", "SOAP",
            "http://schemas.xmlsoap.org/wsdl/soap12/", "SOAP",
            "http://schemas.xmlsoap.org/wsdl/http/", "HTTP");

    private final Map<String, Set<String>> kinds = new LinkedHashMap<>();

    private OfferedOperations() {}

    /** @param files those of the contract; what is no WSDL is passed over */
    static OfferedOperations of(Path folder, List<Path> files) {
        OfferedOperations offered = new OfferedOperations();
        for (Path file : files) {
            try {
                Path path = folder.resolve(file);
                offered.read(SourceXml.reader(
                        SourceText.decode(path, Files.readAllBytes(path)).text(), ReadLimits.ofDefaults()));
            } catch (IOException | UnreadableSourceException | XMLStreamException unread) {
                // Whoever reads it in earnest says so.
                continue;
            }
        }
        return offered;
    }

    private void read(XMLStreamReader2 reader) throws XMLStreamException {
        String section = "";
        String kind = "";
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = reader.getLocalName();
            boolean wsdl = WSDL.equals(reader.getNamespaceURI());
            if (wsdl
                    && Set.of("types", "message", "portType", "binding", "service")
                            .contains(name)) {
                section = name;
                kind = "";
            } else if (section.equals("binding") && name.equals("binding")) {
                kind = KINDS.getOrDefault(reader.getNamespaceURI(), "unknown");
            } else if (wsdl && name.equals("operation") && reader.getAttributeValue(null, "name") != null) {
                Set<String> known =
                        kinds.computeIfAbsent(reader.getAttributeValue(null, "name"), unnamed -> new TreeSet<>());
                if (section.equals("binding")) {
                    known.add(kind.isEmpty() ? "unknown" : kind);
                }
            }
        }
    }

    Set<String> names() {
        return kinds.keySet();
    }

    /** Why an operation is not served, as far as its bindings tell. */
    String reason(String name) {
        Set<String> offered = kinds.getOrDefault(name, Set.of());
        if (offered.contains("SOAP")) {
            return "its SOAP binding is of no use: no port has that, or it is broken";
        }
        if (offered.contains("HTTP")) {
            return "only an HTTP binding offers it, and no port has that (expected: a port)";
        }
        return offered.isEmpty()
                ? "no binding offers it (expected: a SOAP or HTTP binding)"
                : "only a binding of another kind offers it (expected: SOAP or HTTP)";
    }
}
