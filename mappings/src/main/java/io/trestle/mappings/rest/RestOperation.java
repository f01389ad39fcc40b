package io.trestle.mappings.rest;

import io.trestle.mappings.contract.Access;
import io.trestle.mappings.contract.DerivedOperation;
import io.trestle.mappings.contract.Payload;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.wsdl.HeaderFields;
import io.trestle.mappings.wsdl.HttpOperation;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.WsdlOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a port as it is offered over REST.
 *
 * @param id its name in the API, {@code getCustomer}; unique in the API
 * @param method in upper case
 * @param path template below the API's path; its variables are properties of the request's outermost object
 * @param query those properties that are parameters of the query, where the request has no body; else none
 * @param success the status of a good answer
 * @param faults the status of each declared fault, by the fault's name
 * @param operation what is called
 */
public record RestOperation(
        String id,
        String method,
        String path,
        List<String> query,
        int success,
        Map<String, Integer> faults,
        WsdlOperation operation) {

    public RestOperation {
        query = List.copyOf(query);
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    /** {@code GET /customers/{customerId}}, as a definition of an API writes it. */
    public String entry() {
        return method + " " + path;
    }

    /** The operation as a contract is derived of it. */
    public DerivedOperation derived(Set<Access> access) {
        List<DerivedOperation.Fault> declared = new ArrayList<>();
        operation
                .faults()
                .forEach((name, detail) -> declared.add(new DerivedOperation.Fault(
                        name, faults.getOrDefault(name, FaultStatus.MISTAKE), new Payload.Shaped(detail))));
        return new DerivedOperation(
                id,
                method,
                path,
                operation.documentation(),
                request(),
                answer(),
                success,
                declared,
                access,
                operation instanceof SoapOperation soap ? HeaderFields.of(soap.inputHeaders()) : Map.of(),
                operation instanceof SoapOperation soap ? HeaderFields.of(soap.outputHeaders()) : Map.of());
    }

    private Payload request() {
        return operation.input() == null && operation instanceof HttpOperation http
                ? new Payload.Other(http.mediaType())
                : payload(operation.input());
    }

    private Payload answer() {
        return operation.output() == null
                        && operation instanceof HttpOperation http
                        && !http.outputMediaType().isEmpty()
                ? new Payload.Other(http.outputMediaType())
                : payload(operation.output());
    }

    private static Payload payload(@Nullable ElementShape element) {
        return element == null ? new Payload.None() : new Payload.Shaped(element);
    }
}
