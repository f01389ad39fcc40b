package io.trestle.routes.estate;

import io.trestle.mappings.definition.OrderedCopy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a system offers.
 *
 * @param operations by name, the faults that each declares; null in place of these where any name may come. Null as a
 *     whole where the system is so broken that nobody knows
 */
record SystemContents(@Nullable Map<String, Faults> operations) {

    /** Names of faults; {@code names} is null where the system does not say. */
    record Faults(@Nullable Set<String> names) {}

    SystemContents {
        operations = operations == null ? null : OrderedCopy.of(operations);
    }

    static SystemContents unknown() {
        return new SystemContents(null);
    }
}
