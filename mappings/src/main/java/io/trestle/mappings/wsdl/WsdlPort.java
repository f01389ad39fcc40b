package io.trestle.mappings.wsdl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * An address where operations are offered in one version of SOAP.
 *
 * @param portType what its operations were declared in; ports of one are the same operations over another wire
 * @param transport as the binding says it: {@link #HTTP}, {@link #JMS}, or whatever else; empty where it says none
 * @param address as the file says it; null where it says none
 */
public record WsdlPort(
        String name,
        QName portType,
        SoapVersion version,
        String transport,
        @Nullable String address,
        List<SoapOperation> operations) {

    /** SOAP over HTTP (WSDL 1.1, section 3.3). */
    public static final String HTTP = "http://schemas.xmlsoap.org/soap/http";

    /** SOAP over JMS 1.0. */
    public static final String JMS = "http://www.w3.org/2010/soapjms/";

    public WsdlPort {
        operations = List.copyOf(operations);
    }

    /** Whether messages go over JMS, as the transport or the address says. */
    public boolean isJms() {
        return transport.toLowerCase(Locale.ROOT).contains("jms")
                || address != null && address.strip().regionMatches(true, 0, "jms:", 0, 4);
    }

    public Optional<SoapOperation> operation(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst();
    }
}
