package io.trestle.connectors.soap;

import io.trestle.connectors.system.SoapAddressing;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.transformers.xml.CodecLimits;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of all operations of a port. */
final class SoapMessages {

    private SoapMessages() {}

    /** @param to where WS-Addressing says that messages go, unless the definition says otherwise */
    static List<EnvelopeMessages> of(
            SoapSystem system, WsdlPort port, URI to, Extensions extensions, CodecLimits limits) {
        List<EnvelopeMessages> messages = new ArrayList<>();
        for (SoapOperation operation : port.operations()) {
            Wire wire = new Wire(operation, extensions, addressing(system, operation, to), limits);
            messages.add(new EnvelopeMessages(system.system(), operation, limits, wire));
        }
        return messages;
    }

    private static @Nullable Addressing addressing(SoapSystem system, SoapOperation operation, URI to) {
        SoapAddressing said = system.addressing();
        if (said == null) {
            return null;
        }
        return new Addressing(
                said.version(), said.to() == null ? to.toString() : said.to(), Addressing.action(said, operation));
    }
}
