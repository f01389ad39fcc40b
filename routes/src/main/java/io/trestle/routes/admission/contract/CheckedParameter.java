package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.routes.admission.OperationContract.In;
import io.trestle.routes.admission.OperationContract.Parameter;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.problem.Problem.FieldError;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One parameter of an operation and how its values are checked. */
final class CheckedParameter {

    /** Words of a schema that say nothing about a text which is one already. */
    private static final Set<String> SILENT = Set.of(
            "type", "title", "description", "example", "examples", "default", "deprecated", "format", "nullable");

    private final Parameter parameter;
    private final ValueKind kind;
    private final ValueKind itemKind;
    private final boolean anyText;
    private final CheckedSchema schema;
    private final String pointer;
    private final String called;

    CheckedParameter(Parameter parameter, Schemas schemas) {
        this.parameter = parameter;
        this.kind = ValueKind.of(parameter.schema(), schemas.document());
        this.itemKind = ValueKind.of(kind.itemSchema(), schemas.document());
        this.anyText = isAnyText(parameter.schema());
        this.schema = schemas.compile(parameter.schema());
        String place = parameter.in().name().toLowerCase(Locale.ROOT);
        this.pointer = "/" + place + "/" + Pointers.escape(parameter.name());
        this.called = place + " parameter " + parameter.name() + ": ";
    }

    List<FieldError> errors(CallRequest request) {
        List<String> values = values(request);
        if (values.isEmpty()) {
            return parameter.required() ? List.of(error("is missing")) : List.of();
        }
        if (kind.isArray()) {
            return checked(itemKind.readAll(items(values)));
        }
        if (values.size() > 1) {
            return List.of(error("is given " + values.size() + " times (expected: once)"));
        }
        // Objects come in too many styles to be taken apart here; what reads them checks them.
        return anyText || kind.isObject() ? List.of() : checked(kind.read(values.get(0)));
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
        // RFC 9110 section 5.3: several fields of a list are one with commas.
        boolean commas = parameter.in() != In.QUERY || !parameter.explode();
        return commas ? List.of(String.join(",", values).split(",", -1)) : values;
    }

    private List<FieldError> checked(JsonNode value) {
        return schema.errors(value, pointer, called);
    }

    private FieldError error(String detail) {
        return new FieldError(pointer, called + detail);
    }

    private static boolean isAnyText(JsonNode schema) {
        if (!schema.path("type").asText().equals("string")) {
            return false;
        }
        for (Iterator<String> words = schema.fieldNames(); words.hasNext(); ) {
            String word = words.next();
            if (!SILENT.contains(word) && !word.startsWith("x-")) {
                return false;
            }
        }
        return true;
    }
}
