package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.xsd.SchemaSet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A WSDL, read. Immutable; safe for many threads.
 *
 * @param services in the order of the file; where it has none, one named after the file holds a port for each binding
 * @param schemas the elements and types that messages are made of
 * @param diagnostics what was patched over or left out
 */
public record Wsdl(
        Path file,
        String targetNamespace,
        List<WsdlService> services,
        SchemaSet schemas,
        List<Diagnostic> diagnostics) {

    public Wsdl {
        services = List.copyOf(services);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * A port of the file.
     *
     * @param service null for the only service
     * @param port null for the first port of the service
     * @throws NoSuchPortException names what was asked for and what there is
     */
    public WsdlPort port(@Nullable String service, @Nullable String port) throws NoSuchPortException {
        List<WsdlService> found = services.stream()
                .filter(candidate -> service == null
                        ? !candidate.ports().isEmpty()
                        : candidate.name().equals(service))
                .toList();
        if (found.size() != 1) {
            String all = services.stream().map(WsdlService::name).collect(Collectors.joining(", "));
            throw new NoSuchPortException(file.getFileName() + ": service: " + service + " (expected: "
                    + (all.isEmpty() ? "a SOAP service, but there is none" : "one of " + all) + ")");
        }
        List<WsdlPort> ports = found.get(0).ports();
        return ports.stream()
                .filter(candidate -> port == null || candidate.name().equals(port))
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchPortException(file.getFileName() + ": port: " + port + " (expected: one of "
                                + ports.stream().map(WsdlPort::name).collect(Collectors.joining(", ")) + ")"));
    }
}
