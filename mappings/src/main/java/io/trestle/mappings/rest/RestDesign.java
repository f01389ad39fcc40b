package io.trestle.mappings.rest;

import io.trestle.mappings.name.Spelling;
import io.trestle.mappings.name.Words;
import io.trestle.mappings.wsdl.WsdlOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Designs REST for the operations of a port. What only reads, as its name says, and asks with plain values is
 * {@code GET}: {@code GetCustomer(customerId)} becomes {@code GET /customers/{customerId}}, and what is no key becomes a
 * parameter of the query. All else is {@code POST} at the operation's name, since nothing is known of what a repeated call
 * would do. Values that look like secrets never stand in a URL.
 *
 * <p>The same operations always give the same design, and one that is added after the others changes none of theirs.
 */
public final class RestDesign {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final Set<String> ids = new HashSet<>();
    private final Set<String> entries = new HashSet<>();

    private RestDesign() {}

    /** In the order of the operations, one for each. */
    public static List<RestOperation> of(List<? extends WsdlOperation> operations) {
        RestDesign design = new RestDesign();
        return operations.stream().map(design::operation).toList();
    }

    private RestOperation operation(WsdlOperation operation) {
        String id = free(id(operation.name()), "", ids);
        Map<String, Integer> faults = new LinkedHashMap<>();
        operation.faults().keySet().forEach(fault -> faults.put(fault, FaultStatus.of(fault)));
        int success = operation.oneWay() ? ACCEPTED : OK;
        Optional<Reading> reading = Reading.of(operation);
        if (reading.isEmpty()) {
            String path = free("POST " + named(operation), "-", entries).substring(5);
            return new RestOperation(id, "POST", path, List.of(), success, faults, operation);
        }
        String path = Resource.path(reading.get())
                .filter(found -> entries.add("GET " + found.replaceAll("\\{[^}]*}", "{}")))
                .orElseGet(() -> free("GET " + named(operation), "-", entries).substring(4));
        List<String> query = new ArrayList<>();
        for (Field field : reading.get().fields()) {
            if (!path.contains("{" + field.name() + "}")) {
                query.add(field.name());
            }
        }
        return new RestOperation(id, "GET", path, query, success, faults, operation);
    }

    /** In JavaScript's spelling, with plain letters only: ids of operations are parts of URLs in tools. */
    private static String id(String name) {
        if (name.chars().allMatch(c -> c < 128)) {
            return Spelling.camel(name);
        }
        String plain = Spelling.camel(Spelling.kebab(Words.of(name)));
        return plain.isEmpty() ? "operation" : plain;
    }

    private static String named(WsdlOperation operation) {
        String name = Spelling.kebab(Words.of(operation.name()));
        return "/" + (name.isEmpty() ? "operation" : name);
    }

    private static String free(String wanted, String separator, Set<String> taken) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + separator + i;
        }
        return name;
    }
}
