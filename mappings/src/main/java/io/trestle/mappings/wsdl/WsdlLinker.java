package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.wsdl.Definitions.AbstractFault;
import io.trestle.mappings.wsdl.Definitions.AbstractOperation;
import io.trestle.mappings.wsdl.Definitions.Binding;
import io.trestle.mappings.wsdl.Definitions.BoundOperation;
import io.trestle.mappings.wsdl.Definitions.HeaderRef;
import io.trestle.mappings.wsdl.Definitions.Place;
import io.trestle.mappings.wsdl.Definitions.Port;
import io.trestle.mappings.wsdl.Definitions.Service;
import io.trestle.mappings.wsdl.MessageShapes.UnfitMessageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Puts services, bindings, port types and shapes together. What cannot be carried is left out with a diagnostic. */
final class WsdlLinker {

    private final Definitions definitions;
    private final MessageShapes shapes;
    private final List<Diagnostic> diagnostics;

    WsdlLinker(Definitions definitions, MessageShapes shapes, List<Diagnostic> diagnostics) {
        this.definitions = definitions;
        this.shapes = shapes;
        this.diagnostics = diagnostics;
    }

    /** @param fallbackName the service for bindings of a file that has no service */
    List<WsdlService> services(String fallbackName) {
        List<WsdlService> services = new ArrayList<>();
        for (Service service : definitions.services) {
            List<WsdlPort> ports = new ArrayList<>();
            for (Port port : service.ports()) {
                Binding binding = port.binding() == null ? null : definitions.bindings.get(port.binding());
                if (binding == null) {
                    add(port.place(), "port " + port.name() + ": binding " + port.binding() + " is not defined");
                } else if (binding.version() != null) {
                    ports.add(port(port.name(), port.address(), binding, binding.version()));
                }
            }
            services.add(new WsdlService(service.name(), ports, service.documentation()));
        }
        if (services.isEmpty()) {
            List<WsdlPort> ports = new ArrayList<>();
            for (Binding binding : definitions.bindings.values()) {
                if (binding.version() != null) {
                    ports.add(port(binding.name().getLocalPart(), null, binding, binding.version()));
                }
            }
            if (!ports.isEmpty()) {
                services.add(new WsdlService(fallbackName, ports, null));
            }
        }
        return services;
    }

    private WsdlPort port(String name, @Nullable String address, Binding binding, SoapVersion version) {
        List<AbstractOperation> offered =
                binding.portType() == null ? null : definitions.portTypes.get(binding.portType());
        List<SoapOperation> operations = new ArrayList<>();
        if (offered == null) {
            add(binding.place(), "binding " + binding.name() + ": port type " + binding.portType() + " is not defined");
        } else {
            Set<String> names = new HashSet<>();
            for (BoundOperation bound : binding.operations()) {
                try {
                    operations.add(operation(unique(bound.name(), names), binding, bound, offered, version));
                } catch (UnfitMessageException e) {
                    add(bound.place(), "operation " + bound.name() + ": " + e.getMessage());
                }
            }
        }
        return new WsdlPort(name, version, address == null || address.isEmpty() ? null : address, operations);
    }

    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }

    private SoapOperation operation(
            String name, Binding binding, BoundOperation bound, List<AbstractOperation> offered, SoapVersion version)
            throws UnfitMessageException {
        AbstractOperation operation = match(bound, offered);
        if (!operation.hasInput() || operation.outputFirst()) {
            throw new UnfitMessageException("the service begins it (expected: an operation that starts with an input)");
        }
        boolean rpc = bound.rpc() == null ? binding.rpc() : bound.rpc();
        ElementShape input;
        ElementShape output = null;
        if (rpc) {
            input = shapes.rpc(wrapper(bound.input().namespace(), operation.name()), operation.input(), bound.input());
            if (operation.hasOutput()) {
                output = shapes.rpc(
                        wrapper(bound.output().namespace(), operation.name() + "Response"),
                        operation.output(),
                        bound.output());
            }
        } else {
            input = shapes.document(operation.input(), bound.input());
            output = operation.hasOutput() ? shapes.document(operation.output(), bound.output()) : null;
        }
        return new SoapOperation(
                name,
                bound.soapAction(),
                version,
                style(rpc, bound, operation.name(), input),
                input,
                output,
                !operation.hasOutput(),
                faults(operation, bound),
                headers(bound.input().headers(), bound),
                headers(bound.output().headers(), bound),
                operation.documentation());
    }

    private static AbstractOperation match(BoundOperation bound, List<AbstractOperation> offered)
            throws UnfitMessageException {
        List<AbstractOperation> candidates = offered.stream()
                .filter(operation -> operation.name().equals(bound.name()))
                .toList();
        if (candidates.isEmpty()) {
            throw new UnfitMessageException("the port type has no such operation");
        }
        // Of overloaded operations the name of the input says which is meant (WSDL 1.1, section 2.5).
        return candidates.stream()
                .filter(operation ->
                        bound.input().name() != null && bound.input().name().equals(operation.inputName()))
                .findFirst()
                .orElse(candidates.get(0));
    }

    private static QName wrapper(@Nullable String namespace, String name) {
        return new QName(namespace == null ? "" : namespace, name);
    }

    private static SoapStyle style(boolean rpc, BoundOperation bound, String name, @Nullable ElementShape input) {
        if (rpc) {
            return bound.input().encoded() || bound.output().encoded() ? SoapStyle.RPC_ENCODED : SoapStyle.RPC_LITERAL;
        }
        boolean wrapped = input != null
                && input.name().getLocalPart().equals(name)
                && input.type() instanceof ComplexShape type
                && type.attributes().isEmpty()
                && !(type.content() instanceof Content.Text);
        return wrapped ? SoapStyle.DOCUMENT_WRAPPED : SoapStyle.DOCUMENT_BARE;
    }

    private Map<String, ElementShape> faults(AbstractOperation operation, BoundOperation bound) {
        Map<String, ElementShape> faults = new LinkedHashMap<>();
        for (AbstractFault fault : operation.faults()) {
            try {
                faults.put(fault.name(), shapes.fault(fault.message()));
            } catch (UnfitMessageException e) {
                add(bound.place(), "operation " + bound.name() + ": fault " + fault.name() + ": " + e.getMessage());
            }
        }
        return faults;
    }

    private List<SoapHeader> headers(List<HeaderRef> references, BoundOperation bound) {
        List<SoapHeader> headers = new ArrayList<>();
        for (HeaderRef reference : references) {
            try {
                headers.add(shapes.header(reference));
            } catch (UnfitMessageException e) {
                add(bound.place(), "operation " + bound.name() + ": " + e.getMessage());
            }
        }
        return headers;
    }

    private void add(Place place, String message) {
        diagnostics.add(new Diagnostic(place.file(), place.line(), message));
    }
}
