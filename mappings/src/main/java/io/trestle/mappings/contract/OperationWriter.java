package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.BinaryValues;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.name.Words;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.SimpleShape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one operation of a derived contract. */
final class OperationWriter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OF_PROBLEMS = Set.of("type", "title", "status", "detail", "instance");
    private static final int ACCEPTED = 202;

    /** The element of a message may be the envelope's body, which is no name of the API's. */
    private static final Set<String> ENVELOPES =
            Set.of("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");

    private final ObjectNode components;
    private final ShapeSchemas shapes;
    private final ObjectSchemas objects;
    private final DerivedOperation operation;
    private final List<String> variables;
    private final List<String> written;

    /**
     * @param components gets what operations share
     * @param path the template under which it is written; its variables may have other names
     */
    OperationWriter(ObjectNode components, ShapeSchemas shapes, DerivedOperation operation, PathTemplate path) {
        this.components = components;
        this.shapes = shapes;
        this.objects = new ObjectSchemas(shapes);
        this.operation = operation;
        this.variables = PathTemplate.parse(operation.path()).variables();
        this.written = path.variables();
    }

    void write(ObjectNode json) {
        json.put("operationId", operation.id());
        json.put("summary", summary());
        ShapeSchemas.describe(json, operation.description());
        ArrayNode parameters = json.arrayNode();
        Map<String, Property> outermost = outermost(operation.request());
        for (int i = 0; i < variables.size(); i++) {
            parameters.add(ParameterSchemas.of(written.get(i), "path", true, outermost.get(variables.get(i))));
        }
        if (WITHOUT_BODY.contains(operation.method())) {
            query(outermost, parameters);
        } else {
            body(json);
        }
        operation.requestFields().forEach((name, element) -> {
            ObjectNode field = parameters.addObject().put("name", name).put("in", "header");
            field(element, field);
        });
        if (!SAFE.contains(operation.method())) {
            CommonComponents.addKey(parameters, components);
        }
        if (!parameters.isEmpty()) {
            json.set("parameters", parameters);
        }
        answers(json.putObject("responses"));
        DerivedContract.security(json.putArray("security"), operation);
    }

    /** A value as it is, everything else as JSON (OpenAPI 3.1.1, section 4.8.12.2). */
    private void field(ElementShape element, ObjectNode field) {
        ShapeSchemas.describe(field, element.documentation());
        ObjectNode schema = shapes.content(element);
        if (element.type() instanceof SimpleShape.Atomic) {
            field.set("schema", schema);
        } else {
            json(field).set("schema", schema);
        }
    }

    /** {@code getCustomer} as a headline. */
    private String summary() {
        String words = String.join(" ", Words.of(operation.id()));
        int first = words.isEmpty() ? 0 : Character.charCount(words.codePointAt(0));
        return words.isEmpty()
                ? operation.id()
                : words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
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
            if (!variables.contains(property.name()) && ParameterSchemas.isValue(property)) {
                boolean required = property.required() && !ObjectSchemas.isFilled(property);
                parameters.add(ParameterSchemas.of(property.name(), "query", required, property));
            }
        }
    }

    private static void example(Payload payload, Set<String> given, ObjectNode mediaType) {
        if (payload instanceof Payload.Shaped shaped) {
            Samples.of(shaped.element(), given).ifPresent(sample -> mediaType.set("example", sample));
        }
    }

    private void body(ObjectNode operationJson) {
        if (operation.request() instanceof Payload.None) {
            return;
        }
        if (operation.request() instanceof Payload.Other other) {
            ObjectNode body = operationJson.putObject("requestBody").put("required", true);
            body.putObject("content").putObject(other.mediaType()).putObject("schema");
            return;
        }
        ObjectNode schema = requestSchema();
        boolean nothing = schema.path("type").asText().equals("object")
                && schema.path("properties").isEmpty()
                && schema.has("additionalProperties");
        if (!nothing) {
            ObjectNode body = operationJson.putObject("requestBody");
            boolean optional = operation.request() instanceof Payload.Unknown
                    || schema.path("properties").isObject() && !schema.has("required") && !schema.has("allOf");
            body.put("required", !optional);
            ObjectNode json = body.putObject("content").putObject("application/json");
            json.set("schema", schema);
            example(operation.request(), new HashSet<>(variables), json);
            if (operation.request() instanceof Payload.Shaped shaped && BinaryValues.mayStandIn(shaped.element())) {
                AttachmentForms.add(schema, body.withObjectProperty("content"));
            }
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
        ObjectNode content = shapes.content(element);
        return ENVELOPES.contains(element.name().getNamespaceURI())
                ? content
                : XmlNames.element(content, element.name());
    }

    private void answers(ObjectNode responses) {
        ObjectNode good = responses.putObject(Integer.toString(operation.status()));
        good.put("description", operation.status() == ACCEPTED ? "Taken." : "Done.");
        CommonComponents.callId(good);
        operation
                .answerFields()
                .forEach((name, element) ->
                        field(element, good.withObjectProperty("headers").putObject(name)));
        if (operation.answer() instanceof Payload.None) {
            if (operation.status() == ACCEPTED) {
                json(good).putObject("schema").put("$ref", "#/components/schemas/Accepted");
            }
        } else if (operation.answer() instanceof Payload.Other other) {
            good.putObject("content").putObject(other.mediaType()).putObject("schema");
        } else {
            ObjectNode json = json(good);
            json.set("schema", schema(operation.answer()));
            example(operation.answer(), Set.of(), json);
            if (operation.answer() instanceof Payload.Shaped shaped && BinaryValues.mayStandIn(shaped.element())) {
                AttachmentForms.addAnswer(good.withObjectProperty("content"));
            }
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
        ObjectNode fields = kinds.objectNode();
        outermost(fault.detail()).values().stream()
                .filter(property -> !OF_PROBLEMS.contains(property.name()))
                .forEach(property -> fields.set(property.name(), objects.property(property)));
        if (fields.isEmpty()) {
            kinds.addObject().put("$ref", CommonComponents.PROBLEM);
            return;
        }
        ArrayNode both = kinds.addObject().putArray("allOf");
        both.addObject().put("$ref", CommonComponents.PROBLEM);
        both.addObject().put("type", "object").set("properties", fields);
    }
}
