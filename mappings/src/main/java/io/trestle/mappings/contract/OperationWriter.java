package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.SimpleShape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one operation of a derived contract. */
final class OperationWriter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");
    private static final Set<String> OF_PROBLEMS = Set.of("type", "title", "status", "detail", "instance");
    private static final int ACCEPTED = 202;

    private final ShapeSchemas shapes;
    private final ObjectSchemas objects;
    private final DerivedOperation operation;
    private final List<String> variables;
    private final List<String> written;

    /** @param path the template under which it is written; its variables may have other names */
    OperationWriter(ShapeSchemas shapes, DerivedOperation operation, PathTemplate path) {
        this.shapes = shapes;
        this.objects = new ObjectSchemas(shapes);
        this.operation = operation;
        this.variables = PathTemplate.parse(operation.path()).variables();
        this.written = path.variables();
    }

    void write(ObjectNode json) {
        json.put("operationId", operation.id());
        ShapeSchemas.describe(json, operation.description());
        ArrayNode parameters = json.arrayNode();
        Map<String, Property> outermost = outermost(operation.request());
        for (int i = 0; i < variables.size(); i++) {
            parameters.add(parameter(written.get(i), "path", true, outermost.get(variables.get(i))));
        }
        if (WITHOUT_BODY.contains(operation.method())) {
            query(outermost, parameters);
        } else {
            body(json);
        }
        if (!parameters.isEmpty()) {
            json.set("parameters", parameters);
        }
        answers(json.putObject("responses"));
        DerivedContract.security(json.putArray("security"), operation);
    }

    private static Map<String, Property> outermost(Payload payload) {
        Map<String, Property> properties = new LinkedHashMap<>();
        view(payload)
                .ifPresent(view -> view.properties().forEach(property -> properties.put(property.name(), property)));
        return properties;
    }

    private static Optional<ObjectView> view(Payload payload) {
        return payload instanceof Payload.Shaped shaped
                        && shaped.element().type() instanceof ComplexShape complex
                        && !complex.isAnyType()
                ? Optional.of(ObjectView.of(complex))
                : Optional.empty();
    }

    private void query(Map<String, Property> outermost, ArrayNode parameters) {
        for (Property property : outermost.values()) {
            if (!variables.contains(property.name()) && isValue(property)) {
                boolean required = property.required() && !ObjectSchemas.isFilled(property);
                parameters.add(parameter(property.name(), "query", required, property));
            }
        }
    }

    /** Whether the codec takes it from a parameter: one value. */
    private static boolean isValue(Property property) {
        return property instanceof Property.OfElement element
                        && element.element().type() instanceof SimpleShape.Atomic
                        && !element.occurs().isRepeated()
                || property instanceof Property.OfAttribute attribute
                        && attribute.attribute().type() instanceof SimpleShape.Atomic;
    }

    private ObjectNode parameter(String name, String in, boolean required, @Nullable Property property) {
        ObjectNode parameter = ShapeSchemas.NODES.objectNode().put("name", name).put("in", in);
        if (required) {
            parameter.put("required", true);
        }
        if (property instanceof Property.OfElement element && isValue(property)) {
            parameter.set(
                    "schema", ValueSchemas.of((SimpleShape) element.element().type()));
            ShapeSchemas.describe(parameter, element.element().documentation());
        } else if (property instanceof Property.OfAttribute attribute) {
            parameter.set("schema", ValueSchemas.of(attribute.attribute().type()));
            ShapeSchemas.describe(parameter, attribute.attribute().documentation());
        } else {
            parameter.putObject("schema").put("type", "string");
        }
        return parameter;
    }

    private void body(ObjectNode json) {
        if (operation.request() instanceof Payload.None) {
            return;
        }
        ObjectNode schema = requestSchema();
        boolean nothing = schema.path("type").asText().equals("object")
                && schema.path("properties").isEmpty()
                && schema.has("additionalProperties");
        if (!nothing) {
            ObjectNode body = json.putObject("requestBody");
            boolean optional = operation.request() instanceof Payload.Unknown
                    || schema.path("properties").isObject() && !schema.has("required") && !schema.has("allOf");
            body.put("required", !optional);
            body.putObject("content").putObject("application/json").set("schema", schema);
        }
    }

    private ObjectNode requestSchema() {
        Optional<ObjectView> view = view(operation.request());
        Set<String> given = new HashSet<>(variables);
        boolean fills = view.isPresent()
                && view.get().properties().stream().anyMatch(property -> given.contains(property.name()));
        if (view.isEmpty() || !fills && !view.get().properties().isEmpty()) {
            return schema(operation.request());
        }
        ObjectNode schema = ShapeSchemas.NODES.objectNode();
        objects.fill(view.get(), given, schema);
        return schema;
    }

    private ObjectNode schema(Payload payload) {
        if (!(payload instanceof Payload.Shaped shaped)) {
            return ShapeSchemas.NODES.objectNode();
        }
        ElementShape element = shaped.element();
        return XmlNames.element(shapes.content(element), element.name());
    }

    private void answers(ObjectNode responses) {
        ObjectNode good = responses.putObject(Integer.toString(operation.status()));
        good.put("description", operation.status() == ACCEPTED ? "Taken." : "Done.");
        CommonComponents.callId(good);
        if (operation.answer() instanceof Payload.None) {
            if (operation.status() == ACCEPTED) {
                json(good).putObject("schema").put("$ref", "#/components/schemas/Accepted");
            }
        } else {
            json(good).set("schema", schema(operation.answer()));
        }
        for (DerivedOperation.Fault fault : operation.faults()) {
            fault(responses, fault);
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private static ObjectNode json(ObjectNode response) {
        return response.putObject("content").putObject("application/json");
    }

    private void fault(ObjectNode responses, DerivedOperation.Fault fault) {
        ObjectNode response = responses.withObjectProperty(Integer.toString(fault.status()));
        String before = response.path("description").asText();
        response.put("description", before.isEmpty() ? fault.name() : before + ", or " + fault.name());
        CommonComponents.callId(response);
        ArrayNode kinds = response.withObjectProperty("content")
                .withObjectProperty(CommonComponents.PROBLEM_TYPE)
                .withObjectProperty("schema")
                .withArrayProperty("anyOf");
        ObjectNode problem = kinds.addObject().put("$ref", CommonComponents.PROBLEM);
        ObjectNode fields = problem.objectNode();
        outermost(fault.detail()).values().stream()
                .filter(property -> !OF_PROBLEMS.contains(property.name()))
                .forEach(property -> fields.set(property.name(), objects.property(property)));
        if (!fields.isEmpty()) {
            problem.set("properties", fields);
        }
    }
}
