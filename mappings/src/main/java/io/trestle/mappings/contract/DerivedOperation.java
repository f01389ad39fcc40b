package io.trestle.mappings.contract;

import io.trestle.mappings.shape.ElementShape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation of which a contract is to be derived.
 *
 * @param id its name
 * @param method in any case
 * @param path template below the API's path
 * @param description what it does; null where nobody said
 * @param request what the system takes; variables of the path, and, where a request has no body, query parameters fill
 *     its outermost properties
 * @param answer what the system answers
 * @param status of a good answer
 * @param faults declared by the system
 * @param access any one of these
 * @param requestFields header fields that a request may have, by name: a value as it is, everything else as JSON
 * @param answerFields header fields that a good answer may have, by name
 */
public record DerivedOperation(
        String id,
        String method,
        String path,
        @Nullable String description,
        Payload request,
        Payload answer,
        int status,
        List<Fault> faults,
        Set<Access> access,
        Map<String, ElementShape> requestFields,
        Map<String, ElementShape> answerFields) {

    /** Without header fields. */
    public DerivedOperation(
            String id,
            String method,
            String path,
            @Nullable String description,
            Payload request,
            Payload answer,
            int status,
            List<Fault> faults,
            Set<Access> access) {
        this(id, method, path, description, request, answer, status, faults, access, Map.of(), Map.of());
    }

    /** @throws IllegalArgumentException where the path is no template or the status none */
    public DerivedOperation {
        method = method.toUpperCase(Locale.ROOT);
        faults = List.copyOf(faults);
        access = Set.copyOf(access);
        requestFields = Collections.unmodifiableMap(new LinkedHashMap<>(requestFields));
        answerFields = Collections.unmodifiableMap(new LinkedHashMap<>(answerFields));
        PathTemplate.parse(path);
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 299)");
        }
    }

    /**
     * A fault that callers get as a problem document with the fault's fields.
     *
     * @param detail its fields
     */
    public record Fault(String name, int status, Payload detail) {}
}
