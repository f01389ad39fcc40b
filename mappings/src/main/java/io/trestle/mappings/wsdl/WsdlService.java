package io.trestle.mappings.wsdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service and its SOAP ports; ports of other bindings are left out. */
public record WsdlService(
        String name, List<WsdlPort> ports, @Nullable String documentation) {

    public WsdlService {
        ports = List.copyOf(ports);
    }
}
