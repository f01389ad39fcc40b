package io.trestle.routes.estate;

import io.trestle.mappings.definition.OrderedCopy;
import io.trestle.mappings.shape.ElementShape;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a system offers.
 *
 * @param operations by name, what each offers. Null where the system is so broken that nobody knows
 */
record SystemContents(@Nullable Map<String, Offer> operations) {

    /**
     * What is known of an operation.
     *
     * @param faults the names of those that it declares; null where the system does not say
     * @param request what it takes; null where the system does not say
     * @param response what it gives; null where the system does not say
     */
    record Offer(
            @Nullable Set<String> faults,
            @Nullable ElementShape request,
            @Nullable ElementShape response) {

        /** An operation of which only the name is known. */
        static final Offer UNKNOWN = new Offer(null, null, null);
    }

    SystemContents {
        operations = operations == null ? null : OrderedCopy.of(operations);
    }

    static SystemContents unknown() {
        return new SystemContents(null);
    }
}
