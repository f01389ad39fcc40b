package io.trestle.routes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.trestle.connectors.soap.attachments.FormMessages;
import io.trestle.mappings.contract.AttachmentForms;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractBody;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.ContractParameter;
import io.trestle.mappings.contract.ContractSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a contract says of one operation's requests. All schemas are JSON Schema 2020-12 and refer into themselves only.
 *
 * @param parameters of path, query and header
 * @param bodyRequired whether a body has to be there
 * @param bodySchemas the schema of the body by media type or range; empty where no body is expected
 * @param takesForms whether a body may be a form with attachments: {@link AttachmentForms}
 * @param answers the media types of its good answers; empty where one of them may have any, or none
 */
public record OperationContract(
        List<Parameter> parameters,
        boolean bodyRequired,
        Map<String, JsonNode> bodySchemas,
        boolean takesForms,
        Set<String> answers) {

    private static final JsonNode ANYTHING = BooleanNode.TRUE;

    public OperationContract {
        parameters = List.copyOf(parameters);
        bodySchemas = Map.copyOf(bodySchemas);
        answers = Set.copyOf(answers);
    }

    /** Without forms. */
    public OperationContract(
            List<Parameter> parameters, boolean bodyRequired, Map<String, JsonNode> bodySchemas, Set<String> answers) {
        this(parameters, bodyRequired, bodySchemas, false, answers);
    }

    /** Where a parameter is found. */
    public enum In {
        PATH,
        QUERY,
        HEADER
    }

    /** How a value is written. */
    public enum Form {
        /** A text; lists as repeated parameters. */
        REPEATED,
        /** A text; lists with commas. */
        COMMAS,
        /** A text; lists with spaces. */
        SPACES,
        /** A text; lists with vertical bars. */
        PIPES,
        /** JSON. */
        JSON,
        /** In a way that is not looked into: it has to be there where it is required, and that is all. */
        OPAQUE
    }

    /**
     * One parameter.
     *
     * @param schema of its value
     */
    public record Parameter(String name, In in, boolean required, Form form, JsonNode schema) {}

    /** What a contract says of one of its operations. Cookies are left out. */
    public static OperationContract of(Contract contract, ContractOperation operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (ContractParameter parameter : operation.parameters()) {
            In in = in(parameter);
            if (in != null) {
                JsonNode schema = schema(contract, parameter.schema());
                parameters.add(new Parameter(parameter.name(), in, parameter.required(), form(parameter), schema));
            }
        }
        Map<String, JsonNode> bodies = new HashMap<>();
        ContractBody body = operation.requestBody();
        if (body != null) {
            body.mediaTypes()
                    .forEach(type ->
                            bodies.put(type, schema(contract, body.schemas().get(type))));
        }
        return new OperationContract(
                parameters, body != null && body.required(), bodies, takesForms(body), answers(operation));
    }

    private static boolean takesForms(@Nullable ContractBody body) {
        ContractSchema form = body == null ? null : body.schemas().get(FormMessages.TYPE);
        return form != null && AttachmentForms.isForm(form.json());
    }

    private static JsonNode schema(Contract contract, @Nullable ContractSchema schema) {
        return schema == null ? ANYTHING : contract.requestSchema(schema);
    }

    private static @Nullable In in(ContractParameter parameter) {
        return switch (parameter.in()) {
            case PATH -> In.PATH;
            case QUERY -> In.QUERY;
            case HEADER -> In.HEADER;
            case COOKIE -> null;
        };
    }

    private static Form form(ContractParameter parameter) {
        String mediaType = parameter.mediaType();
        if (mediaType != null) {
            return mediaType.toLowerCase(Locale.ROOT).startsWith("application/json") ? Form.JSON : Form.OPAQUE;
        }
        return switch (parameter.style()) {
            case FORM -> parameter.explode() ? Form.REPEATED : Form.COMMAS;
            case SIMPLE -> Form.COMMAS;
            case SPACE_DELIMITED -> parameter.explode() ? Form.REPEATED : Form.SPACES;
            case PIPE_DELIMITED -> parameter.explode() ? Form.REPEATED : Form.PIPES;
            case MATRIX, LABEL, DEEP_OBJECT -> Form.OPAQUE;
        };
    }

    private static Set<String> answers(ContractOperation operation) {
        Set<String> types = new LinkedHashSet<>();
        for (Map.Entry<String, ContractBody> answer : operation.answers().entrySet()) {
            if (answer.getKey().startsWith("2")) {
                if (answer.getValue().mediaTypes().isEmpty()) {
                    return Set.of();
                }
                types.addAll(answer.getValue().mediaTypes());
            }
        }
        return types;
    }
}
