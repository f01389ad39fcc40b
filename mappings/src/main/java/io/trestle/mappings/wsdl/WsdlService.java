package io.trestle.mappings.wsdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service and its ports; those of bindings that are neither SOAP's nor HTTP's are left out.
 *
 * @param ports over SOAP
 * @param httpPorts over HTTP alone
 */
public record WsdlService(
        String name,
        List<WsdlPort> ports,
        List<HttpPort> httpPorts,
        @Nullable String documentation) {

    public WsdlService {
        ports = List.copyOf(ports);
        httpPorts = List.copyOf(httpPorts);
    }
}
