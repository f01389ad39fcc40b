package io.trestle.routes.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractBody;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.ContractParameter;
import io.trestle.mappings.contract.ContractSchema;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.estate.RestEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A contract that is an OpenAPI document, be it written by the team or derived. */
final class WrittenContract implements ApiContract {

    private static final String COMPONENTS = "components";

    private final Contract contract;

    WrittenContract(Contract contract) {
        this.contract = contract;
    }

    @Override
    public JsonNode document() {
        return contract.document();
    }

    @Override
    public Optional<Set<String>> parameters(RestEntry entry) {
        return find(entry).map(operation -> {
            Set<String> names = new TreeSet<>();
            for (ContractParameter parameter : operation.parameters()) {
                if (parameter.in() == ContractParameter.In.QUERY || parameter.in() == ContractParameter.In.HEADER) {
                    names.add(parameter.name());
                }
            }
            return names;
        });
    }

    @Override
    public Optional<OperationContract> operation(RestEntry entry) {
        return find(entry).map(this::adapt);
    }

    private Optional<ContractOperation> find(RestEntry entry) {
        return contract.operation(entry.method(), entry.path());
    }

    private OperationContract adapt(ContractOperation operation) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        document.putObject(COMPONENTS);
        List<OperationContract.Parameter> parameters = new ArrayList<>();
        for (ContractParameter parameter : operation.parameters()) {
            place(parameter)
                    .ifPresent(in -> parameters.add(new OperationContract.Parameter(
                            parameter.name(),
                            in,
                            parameter.required(),
                            schema(document, parameter.schema()),
                            parameter.explode())));
        }
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        ContractBody body = operation.requestBody();
        if (body != null) {
            body.mediaTypes()
                    .forEach(type ->
                            bodies.put(type, schema(document, body.schemas().get(type))));
        }
        return new OperationContract(document, parameters, body != null && body.required(), bodies, answers(operation));
    }

    /** A schema that stands alone; what it refers to is then found under the document's components. */
    private JsonNode schema(ObjectNode document, @Nullable ContractSchema schema) {
        if (schema == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode standalone = contract.validationSchema(schema);
        if (standalone.path(COMPONENTS).isObject()) {
            document.set(COMPONENTS, standalone.get(COMPONENTS));
        }
        return standalone;
    }

    private static Optional<OperationContract.In> place(ContractParameter parameter) {
        return switch (parameter.in()) {
            case PATH -> Optional.of(OperationContract.In.PATH);
            case QUERY -> Optional.of(OperationContract.In.QUERY);
            case HEADER -> Optional.of(OperationContract.In.HEADER);
            case COOKIE -> Optional.empty();
        };
    }

    private static Set<String> answers(ContractOperation operation) {
        Set<String> types = new TreeSet<>();
        operation.answers().forEach((status, body) -> {
            if (status.startsWith("2")) {
                types.addAll(body.mediaTypes());
            }
        });
        return types;
    }
}
