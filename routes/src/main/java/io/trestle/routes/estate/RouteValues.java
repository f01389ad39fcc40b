package io.trestle.routes.estate;

import io.trestle.mappings.definition.OrderedCopy;
import java.util.Map;

/**
 * What the names of the environment and of the command line stand for, so that free routes can write
 * <code>{{crm.url}}</code> where definitions write <code>${crm.url}</code>. Immutable.
 *
 * @param byName names that need a value which is not there are left out: nothing that was read uses them
 */
public record RouteValues(Map<String, String> byName) {

    public RouteValues {
        byName = OrderedCopy.of(byName);
    }

    /** No values. */
    public static RouteValues none() {
        return new RouteValues(Map.of());
    }

    /** Leaves the values out: there are passwords among them. */
    @Override
    public String toString() {
        return "RouteValues" + byName.keySet();
    }
}
