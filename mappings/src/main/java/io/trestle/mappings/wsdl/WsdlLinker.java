package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.Rules;
import io.trestle.mappings.wsdl.Definitions.AbstractOperation;
import io.trestle.mappings.wsdl.Definitions.Binding;
import io.trestle.mappings.wsdl.Definitions.BoundOperation;
import io.trestle.mappings.wsdl.Definitions.Place;
import io.trestle.mappings.wsdl.Definitions.Port;
import io.trestle.mappings.wsdl.Definitions.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Puts services, bindings, port types and shapes together. What is missing is said, and costs as little as can be. */
final class WsdlLinker {

    private final Definitions definitions;
    private final OperationLinker operations;
    private final Remarks remarks;
    private @Nullable Optional<QName> unnamed;

    WsdlLinker(Definitions definitions, MessageShapes shapes, Remarks remarks) {
        this.definitions = definitions;
        this.operations = new OperationLinker(shapes, remarks);
        this.remarks = remarks;
    }

    /** @param fallbackName the service for bindings of a file that has no service */
    List<WsdlService> services(String fallbackName) {
        List<WsdlService> services = new ArrayList<>();
        for (Service service : definitions.services) {
            List<WsdlPort> ports = new ArrayList<>();
            List<HttpPort> httpPorts = new ArrayList<>();
            for (Port port : service.ports()) {
                Binding binding = binding(port);
                if (binding == null) {
                    remarks.add(
                            port.place(),
                            Rules.BROKEN_BINDING,
                            "port " + port.name() + ": binding " + port.binding() + " is not defined");
                } else if (binding.version() != null) {
                    ports.add(port(port.name(), port.address(), binding, binding.version()));
                } else if (binding.httpMethod() != null) {
                    httpPorts.add(httpPort(port.name(), port.address(), binding, binding.httpMethod()));
                }
            }
            services.add(new WsdlService(service.name(), ports, httpPorts, service.documentation()));
        }
        if (services.isEmpty()) {
            List<WsdlPort> ports = new ArrayList<>();
            List<HttpPort> httpPorts = new ArrayList<>();
            definitions.bindings.values().forEach(binding -> {
                if (binding.version() != null) {
                    ports.add(port(binding.name().getLocalPart(), null, binding, binding.version()));
                } else if (binding.httpMethod() != null) {
                    httpPorts.add(httpPort(binding.name().getLocalPart(), null, binding, binding.httpMethod()));
                }
            });
            if (definitions.bindings.isEmpty()) {
                definitions.portTypes.forEach((name, offered) -> ports.add(unbound(name, offered)));
            }
            if (!ports.isEmpty() || !httpPorts.isEmpty()) {
                services.add(new WsdlService(fallbackName, ports, httpPorts, null));
            }
        }
        return services;
    }

    /** What the port names, or else the only binding that no port names: an example of WSDL 1.1 itself has another name there. */
    private @Nullable Binding binding(Port port) {
        Binding named = remarks.find("binding", definitions.bindings, port.binding(), port.place());
        if (named != null) {
            return named;
        }
        QName only = unnamed().orElse(null);
        if (only == null) {
            return null;
        }
        remarks.add(
                port.place(),
                Rules.BROKEN_BINDING,
                "port " + port.name() + ": binding " + port.binding() + " is not defined; taken for " + only
                        + ", which no port names");
        return definitions.bindings.get(only);
    }

    /** The binding that no port names, where there is one such. Looked for once: there may be many ports without one. */
    private Optional<QName> unnamed() {
        Optional<QName> known = unnamed;
        if (known == null) {
            Set<QName> left = new HashSet<>(definitions.bindings.keySet());
            definitions.services.forEach(service -> service.ports().forEach(port -> left.remove(port.binding())));
            known = left.size() == 1 ? Optional.of(left.iterator().next()) : Optional.empty();
            unnamed = known;
        }
        return known;
    }

    private WsdlPort port(String name, @Nullable String address, Binding binding, SoapVersion version) {
        return port(name, address, binding, version, portType(binding), offered(binding));
    }

    private HttpPort httpPort(String name, @Nullable String address, Binding binding, String method) {
        List<AbstractOperation> offered = offered(binding);
        List<HttpOperation> linked = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<String, Integer> overloads = new HashMap<>();
        Map<String, List<AbstractOperation>> byName =
                offered.stream().collect(Collectors.groupingBy(AbstractOperation::name));
        for (BoundOperation bound : binding.operations()) {
            int overload = overloads.merge(bound.name(), 1, Integer::sum) - 1;
            AbstractOperation operation = match(bound, overload, byName);
            linked.add(operations.linkHttp(name(bound, operation, byName, names), bound, operation));
        }
        return new HttpPort(
                name, portType(binding), method, address == null || address.isEmpty() ? null : address, linked);
    }

    private List<AbstractOperation> offered(Binding binding) {
        List<AbstractOperation> offered =
                remarks.find("port type", definitions.portTypes, binding.portType(), binding.place());
        if (offered == null) {
            remarks.add(
                    binding.place(),
                    Rules.BROKEN_BINDING,
                    "binding " + binding.name() + ": port type " + binding.portType() + " is not defined");
        }
        return offered == null ? List.of() : offered;
    }

    private static QName portType(Binding binding) {
        return binding.portType() == null ? binding.name() : binding.portType();
    }

    /** A port type that nothing binds, as document/literal or RPC/literal over SOAP 1.1, whichever its parts are made for. */
    private WsdlPort unbound(QName name, List<AbstractOperation> offered) {
        boolean rpc = offered.stream()
                .map(operation -> operation.input() == null ? null : definitions.messages.get(operation.input()))
                .anyMatch(message ->
                        message != null && message.parts().stream().anyMatch(part -> part.element() == null));
        Place place = offered.isEmpty() ? Place.NOWHERE : offered.get(0).place();
        remarks.add(
                place,
                Rules.UNBOUND,
                "port type " + name + ": nothing binds it; taken for " + (rpc ? "RPC" : "document")
                        + "/literal over SOAP 1.1");
        List<BoundOperation> bound =
                offered.stream().map(BoundOperation::literal).toList();
        Binding binding = new Binding(name, name, SoapVersion.SOAP_11, false, WsdlPort.HTTP, null, rpc, bound, place);
        return port(name.getLocalPart(), null, binding, SoapVersion.SOAP_11, name, offered);
    }

    private WsdlPort port(
            String name,
            @Nullable String address,
            Binding binding,
            SoapVersion version,
            QName portType,
            List<AbstractOperation> offered) {
        if (binding.assumed()) {
            remarks.add(
                    binding.place(),
                    Rules.BROKEN_BINDING,
                    "binding " + binding.name() + ": no soap:binding, but its operations have soap:operation; taken for"
                            + " document style over HTTP");
        }
        List<SoapOperation> linked = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<String, Integer> overloads = new HashMap<>();
        Map<String, List<AbstractOperation>> byName =
                offered.stream().collect(Collectors.groupingBy(AbstractOperation::name));
        for (BoundOperation bound : binding.operations()) {
            int overload = overloads.merge(bound.name(), 1, Integer::sum) - 1;
            AbstractOperation operation = match(bound, overload, byName);
            String own = name(bound, operation, byName, names);
            linked.add(operations.link(own, binding, portType, bound, operation, version));
        }
        String known = address == null || address.isEmpty() ? null : address;
        return new WsdlPort(name, portType, version, binding.transport(), known, linked);
    }

    /** Overloaded operations are numbered as their port type has them, so that they are called the same in all its ports. */
    private static String name(
            BoundOperation bound,
            @Nullable AbstractOperation operation,
            Map<String, List<AbstractOperation>> offered,
            Set<String> names) {
        int at = operation == null
                ? 0
                : offered.getOrDefault(bound.name(), List.of()).indexOf(operation);
        String numbered = at < 1 ? bound.name() : bound.name() + "_" + (at + 1);
        return names.add(numbered) ? numbered : unique(bound.name(), names);
    }

    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }

    /**
     * The operation that is bound; null where there is none.
     *
     * @param overload how many of this name were bound before
     */
    private static @Nullable AbstractOperation match(
            BoundOperation bound, int overload, Map<String, List<AbstractOperation>> offered) {
        List<AbstractOperation> candidates = offered.getOrDefault(bound.name(), List.of());
        // Of overloaded operations the names of input and output say which is meant (WSDL 1.1, section 2.5).
        return candidates.stream()
                .filter(operation -> isNamed(bound.input().name(), operation.inputName())
                        && (bound.output().name() == null
                                || isNamed(bound.output().name(), operation.outputName())))
                .findFirst()
                .orElse(candidates.isEmpty() ? null : candidates.get(Math.min(overload, candidates.size() - 1)));
    }

    private static boolean isNamed(@Nullable String bound, @Nullable String declared) {
        return bound != null && bound.equals(declared);
    }
}
