package io.trestle.routes.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.RestEntry;
import java.util.Optional;
import java.util.Set;

/** The contract of an API that has none: paths, and that something is answered. Requests are not checked against it. */
final class OutlineContract implements ApiContract {

    private final ObjectNode document;

    OutlineContract(ApiDefinition api) {
        this.document = outline(api);
    }

    @Override
    public JsonNode document() {
        return document;
    }

    @Override
    public Optional<OperationContract> operation(RestEntry entry) {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> parameters(RestEntry entry) {
        return Optional.empty();
    }

    private static ObjectNode outline(ApiDefinition api) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", api.title()).put("version", api.version());
        document.putArray("servers").addObject().put("url", "/" + api.api() + "/" + api.version());
        ObjectNode paths = document.putObject("paths");
        api.operations().forEach((name, operation) -> {
            RestEntry entry = operation.entry();
            ObjectNode item = paths.withObjectProperty(entry.path())
                    .putObject(entry.method().toLowerCase(java.util.Locale.ROOT))
                    .put("operationId", name);
            for (String variable : entry.variables()) {
                item.withArrayProperty("parameters")
                        .addObject()
                        .put("name", variable)
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string");
            }
            item.putObject("responses").putObject("default").put("description", "The answer, or a problem document.");
        });
        return document;
    }
}
