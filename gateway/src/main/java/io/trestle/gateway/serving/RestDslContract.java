package io.trestle.gateway.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.trestle.routes.estate.ApiDefinition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.openapi.BeanConfig;
import org.apache.camel.openapi.RestOpenApiReader;
import org.apache.camel.openapi.RestOpenApiSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contract of an API whose operations are REST entries of a team's routes: what their REST DSL says of parameters,
 * bodies and answers, as camel-openapi-java reads it.
 */
final class RestDslContract {

    private static final Logger LOG = LoggerFactory.getLogger(RestDslContract.class);

    private static final JsonMapper MAPPER = new JsonMapper();

    private RestDslContract() {}

    /**
     * Completes an outline with the operations that the routes of a context describe.
     *
     * @param outline of all operations of the API; not changed
     */
    static JsonNode complete(JsonNode outline, ApiDefinition api, CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        List<RestDefinition> rests = model == null ? List.of() : model.getRestDefinitions();
        if (rests.isEmpty() || !(outline instanceof ObjectNode base)) {
            return outline;
        }
        try {
            return merge(base.deepCopy(), read(rests, context), "/" + api.api() + "/" + api.version());
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            // the outline is true as well, only shorter
            LOG.warn("{}.{}: the REST DSL of its routes cannot be read as a contract", api.api(), api.version(), e);
            return outline;
        }
    }

    private static JsonNode read(List<RestDefinition> rests, CamelContext context)
            throws IOException, ClassNotFoundException {
        BeanConfig settings = new BeanConfig();
        settings.setVersion("3.1.0");
        OpenAPI read =
                new RestOpenApiReader().read(context, rests, settings, context.getName(), context.getClassResolver());
        return MAPPER.readTree(RestOpenApiSupport.getJsonFromOpenAPIAsString(read, settings));
    }

    private static JsonNode merge(ObjectNode outline, JsonNode read, String base) {
        JsonNode paths = outline.path("paths");
        for (Map.Entry<String, JsonNode> entry : read.path("paths").properties()) {
            if (entry.getKey().startsWith(base + "/")
                    && paths.get(entry.getKey().substring(base.length())) instanceof ObjectNode item) {
                replace(item, entry.getValue());
            }
        }
        if (read.path("components").path("schemas") instanceof ObjectNode schemas && !schemas.isEmpty()) {
            // What the outline has, too, is what its answers to errors refer to.
            ObjectNode known = outline.withObjectProperty("components").withObjectProperty("schemas");
            schemas.properties().forEach(schema -> known.putIfAbsent(schema.getKey(), schema.getValue()));
        }
        return outline;
    }

    /**
     * Methods that the outline has; under their names there, as the estate knows them, and with what the gateway itself does: whom it
     * lets in, and how it answers when something is wrong.
     */
    private static void replace(ObjectNode item, JsonNode described) {
        for (Map.Entry<String, JsonNode> method : described.properties()) {
            if (item.get(method.getKey()) instanceof ObjectNode known && method.getValue() instanceof ObjectNode told) {
                ObjectNode operation = told.deepCopy();
                operation.remove("x-camelContextId");
                operation.set("operationId", known.path("operationId"));
                if (known.has("security")) {
                    operation.set("security", known.get("security"));
                }
                if (operation.path("tags").path(0).asText().startsWith("/")) {
                    // Camel's own, where the routes name none: the path once more.
                    operation.remove("tags");
                }
                ObjectNode answers = operation.withObjectProperty("responses");
                for (Map.Entry<String, JsonNode> answer :
                        known.path("responses").properties()) {
                    if (!answer.getKey().startsWith("2")) {
                        answers.putIfAbsent(answer.getKey(), answer.getValue());
                    }
                }
                item.set(method.getKey(), operation);
            }
        }
    }
}
