package io.trestle.routes.importing.draft;

import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.mappings.wsdl.WsdlService;
import java.util.List;

/**
 * A port that becomes a system.
 *
 * @param operations those that the API takes from it
 */
record ChosenPort(WsdlService service, WsdlPort port, List<SoapOperation> operations) {

    ChosenPort {
        operations = List.copyOf(operations);
    }

    String about() {
        String soap = port.version() == SoapVersion.SOAP_11 ? "SOAP 1.1" : "SOAP 1.2";
        return soap + ", port " + port.name() + " of service " + service.name();
    }
}
