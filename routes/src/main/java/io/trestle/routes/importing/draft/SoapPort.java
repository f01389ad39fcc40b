package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.mappings.wsdl.WsdlService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port over SOAP that becomes a system.
 *
 * @param named whether the definition has to say which service is meant
 */
record SoapPort(WsdlService service, WsdlPort port, List<SoapOperation> operations, boolean named)
        implements ChosenPort {

    SoapPort {
        operations = List.copyOf(operations);
    }

    @Override
    public String portName() {
        return port.name();
    }

    @Override
    public String about() {
        String soap = port.version() == SoapVersion.SOAP_11 ? "SOAP 1.1" : "SOAP 1.2";
        return soap + (port.isJms() ? " over JMS" : "") + ", port " + port.name() + " of service " + service.name();
    }

    @Override
    public Made system(String name, String wsdl, @Nullable String endpoint) {
        ObjectNode system = JsonNodeFactory.instance.objectNode();
        system.put("system", name).put("kind", "soap").put("wsdl", wsdl);
        if (named) {
            system.put("service", service.name());
        }
        if (service.ports().size() > 1) {
            system.put("port", port.name());
        }
        return port.isJms() && endpoint == null ? overJms(system, name) : overHttp(system, name, endpoint);
    }

    private Made overHttp(ObjectNode system, String name, @Nullable String endpoint) {
        String known = endpoint != null ? endpoint : Addresses.usable(port.address(), Syntaxes.WEB_ADDRESS);
        String address = known != null ? known : Addresses.placeholder(name);
        system.putArray("endpoints").add(address);
        return new Made(
                system,
                "soap",
                address,
                known != null
                        ? null
                        : "say where the system listens: endpoints in systems/" + name + ".yaml (the WSDL does not)");
    }

    private Made overJms(ObjectNode system, String name) {
        JmsAddress address = JmsAddress.of(port.address());
        String broker = address.broker() != null ? address.broker() : "tcp://" + name + ".invalid:61616";
        String queue = address.queue() != null ? address.queue() : name;
        ObjectNode jms = system.putObject("jms").put("broker", broker).put("queue", queue);
        if (address.targetService() != null) {
            jms.put("target-service", address.targetService());
        }
        boolean known = address.broker() != null && address.queue() != null;
        return new Made(
                system,
                "soap",
                "jms:queue:" + queue,
                "say which broker and queue it is: jms in systems/" + name + ".yaml"
                        + (known ? " (an Artemis broker; the WSDL names " + broker + ")" : " (the WSDL does not)"));
    }
}
