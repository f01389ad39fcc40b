package io.trestle.mappings.wsdl;

import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * An address where operations are offered over HTTP alone (WSDL 1.1, section 4).
 *
 * @param method {@code GET} or {@code POST}, as the binding says it, in upper case
 * @param address as the file says it; null where it says none
 */
public record HttpPort(
        String name,
        QName portType,
        String method,
        @Nullable String address,
        List<HttpOperation> operations) {

    public HttpPort {
        operations = List.copyOf(operations);
    }
}
