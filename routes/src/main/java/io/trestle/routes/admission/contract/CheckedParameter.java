package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.rule.FieldPointer;
import io.trestle.routes.admission.OperationContract.Form;
import io.trestle.routes.admission.OperationContract.In;
import io.trestle.routes.admission.OperationContract.Parameter;
import io.trestle.routes.admission.contract.StrictJson.MalformedJsonException;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.problem.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One parameter of an operation and how its values are checked. */
final class CheckedParameter {

    private final Parameter parameter;
    private final ValueKind kind;
    private final CheckedSchema schema;
    private final String pointer;
    private final String called;

    CheckedParameter(Parameter parameter) {
        this.parameter = parameter;
        this.kind = ValueKind.of(parameter.schema());
        this.schema = Schemas.compile(parameter.schema());
        String place = parameter.in().name().toLowerCase(Locale.ROOT);
        this.pointer = "/" + place + "/" + FieldPointer.escape(parameter.name());
        this.called = place + " parameter " + parameter.name() + ": ";
    }

    List<FieldError> errors(CallRequest request) {
        List<String> values = values(request);
        if (values.isEmpty()) {
            return parameter.required() ? List.of(error("is missing")) : List.of();
        }
        // Objects come in too many styles to be taken apart here; what reads them checks them.
        if (parameter.form() == Form.OPAQUE || parameter.form() != Form.JSON && kind.isObject()) {
            return List.of();
        }
        if (parameter.form() != Form.JSON && kind.isArray()) {
            return checked(kind.readAll(items(values)));
        }
        if (values.size() > 1) {
            return List.of(error("is given " + values.size() + " times (expected: once)"));
        }
        return parameter.form() == Form.JSON ? checkedJson(values.get(0)) : checked(kind.read(values.get(0)));
    }

    private List<String> values(CallRequest request) {
        return switch (parameter.in()) {
            case PATH -> {
                String value = request.pathVariables().get(parameter.name());
                yield value == null ? List.of() : List.of(value);
            }
            case QUERY -> request.queryParameters().getOrDefault(parameter.name(), List.of());
            case HEADER -> request.headers(parameter.name());
        };
    }

    private List<String> items(List<String> values) {
        return switch (parameter.form()) {
            // RFC 9110 section 5.3: several fields of a list are one with commas, and spaces around them do not count.
            case COMMAS -> {
                List<String> items = List.of(String.join(",", values).split(",", -1));
                yield parameter.in() == In.HEADER
                        ? items.stream().map(String::strip).toList()
                        : items;
            }
            case SPACES -> List.of(String.join(" ", values).split(" ", -1));
            case PIPES -> List.of(String.join("|", values).split("\\|", -1));
            case REPEATED, JSON, OPAQUE -> values;
        };
    }

    private List<FieldError> checkedJson(String text) {
        try {
            return checked(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJsonException e) {
            return List.of(error("is not JSON"));
        }
    }

    private List<FieldError> checked(JsonNode value) {
        return schema.errors(value, pointer, called);
    }

    private FieldError error(String detail) {
        return new FieldError(pointer, called + detail);
    }
}
