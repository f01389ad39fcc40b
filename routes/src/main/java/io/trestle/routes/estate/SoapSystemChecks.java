package io.trestle.routes.estate;

import io.trestle.connectors.soap.SoapConnectorProvider;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import java.util.List;

/** Looks for what SOAP systems have to say because their WSDLs do not. */
final class SoapSystemChecks {

    private final Findings findings;
    private final Origins origins;

    SoapSystemChecks(Findings findings, Origins origins) {
        this.findings = findings;
        this.origins = origins;
    }

    void checkActions(SoapSystem system, WsdlPort port) {
        List<String> without = SoapConnectorProvider.operationsWithoutAction(system, port);
        if (system.addressing() != null && !without.isEmpty()) {
            findings.error(
                    origins.at(system.addressing(), "actions"),
                    "actions: none for " + String.join(", ", without)
                            + " (expected: a URI, as the WSDL gives no SOAP action)");
        }
    }
}
