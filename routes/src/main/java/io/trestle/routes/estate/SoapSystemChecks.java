package io.trestle.routes.estate;

import io.trestle.connectors.soap.SoapConnectorProvider;
import io.trestle.connectors.soap.security.MessageSecurity;
import io.trestle.connectors.soap.security.UnusableKeysException;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import java.util.List;

/** Looks into the key files of SOAP systems, and for what their WSDLs do not say. */
final class SoapSystemChecks {

    private final Findings findings;
    private final Origins origins;

    SoapSystemChecks(Findings findings, Origins origins) {
        this.findings = findings;
        this.origins = origins;
    }

    /** Looks into all key files, also of systems that are wrong otherwise. */
    void checkKeys() {
        for (SoapSecurity security : origins.all(SoapSecurity.class)) {
            try {
                MessageSecurity.check(security);
            } catch (UnusableKeysException e) {
                findings.error(origins.at(e.definition(), e.key()), e.key() + ": " + e.getMessage());
            }
        }
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
