package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.wsdl.HttpOperation;
import io.trestle.mappings.wsdl.HttpPort;
import io.trestle.mappings.wsdl.WsdlService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A port over HTTP alone that becomes a system. */
record WebPort(WsdlService service, HttpPort port, List<HttpOperation> operations) implements ChosenPort {

    WebPort {
        operations = List.copyOf(operations);
    }

    @Override
    public String portName() {
        return port.name();
    }

    @Override
    public String about() {
        return "HTTP " + port.method() + ", port " + port.name() + " of service " + service.name();
    }

    @Override
    public Made system(String name, String wsdl, @Nullable String endpoint) {
        String given = endpoint == null ? port.address() : endpoint;
        String plain = given == null ? "" : given.strip().replaceFirst("/+$", "");
        String known = Addresses.usable(plain, Syntaxes.BASE_ADDRESS);
        String address = known != null ? known : Addresses.placeholder(name);
        ObjectNode system =
                JsonNodeFactory.instance.objectNode().put("system", name).put("kind", "http");
        system.putArray("endpoints").add(address);
        ObjectNode exchanges = system.putObject("operations");
        for (HttpOperation operation : operations) {
            exchanges.set(operation.name(), new WebExchange(port.method(), operation).definition(wsdl));
        }
        return new Made(
                system,
                "http",
                address,
                known != null
                        ? null
                        : "say where the system listens: endpoints in systems/" + name + ".yaml (the WSDL does not)");
    }
}
