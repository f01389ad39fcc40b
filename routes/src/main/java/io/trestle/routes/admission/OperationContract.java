package io.trestle.routes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a contract says of one operation's requests.
 *
 * @param document the OpenAPI 3.0 or 3.1 document that schemas refer into
 * @param parameters of path, query and header
 * @param bodyRequired whether a body has to be there
 * @param bodySchemas the schema of the body by media type; empty where no body is expected
 * @param answers the media types of its answers; empty where nothing is said
 */
public record OperationContract(
        JsonNode document,
        List<Parameter> parameters,
        boolean bodyRequired,
        Map<String, JsonNode> bodySchemas,
        Set<String> answers) {

    public OperationContract {
        parameters = List.copyOf(parameters);
        bodySchemas = Map.copyOf(bodySchemas);
        answers = Set.copyOf(answers);
    }

    /** Where a parameter is found. */
    public enum In {
        PATH,
        QUERY,
        HEADER
    }

    /**
     * One parameter.
     *
     * @param schema of its value
     * @param explode whether an array comes as repeated parameters rather than as one with commas
     */
    public record Parameter(String name, In in, boolean required, JsonNode schema, boolean explode) {}
}
