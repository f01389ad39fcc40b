package io.trestle.mappings.wsdl;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address where operations are offered in one version of SOAP.
 *
 * @param address as the file says it; null where it says none
 */
public record WsdlPort(
        String name, SoapVersion version, @Nullable String address, List<SoapOperation> operations) {

    public WsdlPort {
        operations = List.copyOf(operations);
    }

    public Optional<SoapOperation> operation(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst();
    }
}
