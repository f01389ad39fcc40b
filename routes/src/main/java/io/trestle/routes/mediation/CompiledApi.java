package io.trestle.routes.mediation;

import io.trestle.routes.door.GovernedOperation;
import io.trestle.routes.estate.ApiDefinition;
import java.util.List;
import org.apache.camel.RoutesBuilder;

/**
 * An API, ready to be served.
 *
 * @param entries every method and path of the API and what governs it
 * @param routes the Camel routes of those operations that are not served by a team's own REST entry
 */
public record CompiledApi(ApiDefinition definition, List<Entry> entries, RoutesBuilder routes) {

    /**
     * One method and path.
     *
     * @param pathTemplate the whole path, {@code /customers/v1/customers/{customerId}}
     */
    public record Entry(String method, String pathTemplate, GovernedOperation governed) {}

    public CompiledApi {
        entries = List.copyOf(entries);
    }
}
