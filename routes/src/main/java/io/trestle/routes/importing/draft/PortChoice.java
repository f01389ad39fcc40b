package io.trestle.routes.importing.draft;

import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.mappings.wsdl.WsdlService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Which ports of a WSDL become systems. Of ports that offer the same operations one is enough: one with an address over
 * HTTP before others, then the one with most operations, then SOAP 1.1 before SOAP 1.2, then the first of the file. A port
 * with operations that no other chosen port has becomes a system of its own.
 */
final class PortChoice {

    /** What makes two operations the same, whichever port offers them. */
    private record Signature(
            String name, @Nullable QName input, @Nullable QName output) {

        static Signature of(SoapOperation operation) {
            return new Signature(
                    operation.name(),
                    operation.input() == null ? null : operation.input().name(),
                    operation.output() == null ? null : operation.output().name());
        }
    }

    private final List<ChosenPort> chosen = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<Signature> taken = new HashSet<>();

    private PortChoice() {}

    static PortChoice of(Wsdl wsdl) {
        PortChoice choice = new PortChoice();
        List<ChosenPort> ports = new ArrayList<>();
        for (WsdlService service : wsdl.services()) {
            service.ports().forEach(port -> ports.add(new ChosenPort(service, port, port.operations())));
        }
        ports.sort(Comparator.<ChosenPort, Boolean>comparing(
                        port -> !Addresses.isWeb(port.port().address()))
                .thenComparing(port -> -port.operations().size())
                .thenComparing(port -> port.port().version() != SoapVersion.SOAP_11));
        ports.forEach(choice::take);
        return choice;
    }

    private void take(ChosenPort port) {
        List<SoapOperation> fresh = new ArrayList<>();
        for (SoapOperation operation : port.operations()) {
            if (!operation.name().matches(Syntaxes.OPERATION)) {
                leftOut.add(new LeftOut(
                        "operation " + operation.name(),
                        "the name cannot be called (expected: " + Syntaxes.OPERATION_EXPECTED + ")"));
            } else if (taken.add(Signature.of(operation))) {
                fresh.add(operation);
            }
        }
        if (!fresh.isEmpty()) {
            chosen.add(new ChosenPort(port.service(), port.port(), fresh));
        } else if (!port.operations().isEmpty()) {
            leftOut.add(new LeftOut(
                    "port " + port.port().name(),
                    "the same operations as port " + like(port.port()) + ", which is used"));
        }
    }

    private String like(WsdlPort port) {
        Set<Signature> own = new HashSet<>();
        port.operations().forEach(operation -> own.add(Signature.of(operation)));
        return chosen.stream()
                .filter(each -> each.operations().stream().map(Signature::of).anyMatch(own::contains))
                .map(each -> each.port().name())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("before it");
    }

    List<ChosenPort> chosen() {
        return List.copyOf(chosen);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }
}
