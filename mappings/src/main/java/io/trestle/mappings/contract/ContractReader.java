package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.rule.FieldPointer;
import io.trestle.mappings.source.ReadLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the operations of a bundled document and checks it on the way. For one document only. */
final class ContractReader {

    static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final String DIALECTS = "https://spec.openapis.org/oas/3.1/dialect/";
    private static final String STATUS = "[1-5]([0-9][0-9]|XX)|default";

    private final Bundled bundled;
    private final ObjectNode document;
    private final Findings findings;

    private ContractReader(Bundled bundled, ObjectNode document, Findings findings) {
        this.bundled = bundled;
        this.document = document;
        this.findings = findings;
    }

    static Contract read(Path file, ReadLimits limits) throws InvalidContractException {
        Findings findings = new Findings();
        return read(SourceBundle.read(file, limits, findings), findings);
    }

    static Contract read(ObjectNode document) throws InvalidContractException {
        SourceTree source = new SourceTree(Path.of("openapi.json"), document.deepCopy(), Map.of());
        Findings findings = new Findings();
        return read(SourceBundle.of(source, findings), findings);
    }

    private static Contract read(Bundled bundled, Findings findings) throws InvalidContractException {
        boolean old = checkVersion(bundled, findings);
        findings.enforce();
        ObjectNode upgraded = bundled.document().deepCopy();
        if (old) {
            SchemaUpgrade.apply(upgraded);
        }
        ReferenceLoops.find(upgraded, pointer -> bundled.report(findings, pointer, "comes back to itself without end"));
        findings.enforce();
        SchemaChecks.check(upgraded, bundled, findings);
        RequestView.apply(upgraded);
        List<ContractOperation> operations = new ContractReader(bundled, upgraded, findings).operations();
        findings.enforce();
        return new Contract(bundled.document(), upgraded, operations);
    }

    /** Whether it is 3.0. */
    private static boolean checkVersion(Bundled bundled, Findings findings) throws InvalidContractException {
        ObjectNode document = bundled.document();
        String version = document.path("openapi").asText();
        if (!version.matches("3\\.[01](\\.[0-9]+.*)?")) {
            String found = document.has("swagger")
                    ? "swagger: " + document.path("swagger").asText()
                    : "openapi: " + version;
            bundled.report(
                    findings,
                    document.has("swagger") ? "/swagger" : "/openapi",
                    found + " (expected: openapi: 3.0.x or 3.1.x)");
            throw findings.exception();
        }
        String dialect = document.path("jsonSchemaDialect").asText(DIALECTS);
        if (!dialect.startsWith(DIALECTS) && !dialect.startsWith("https://json-schema.org/draft/2020-12/schema")) {
            bundled.report(
                    findings,
                    "/jsonSchemaDialect",
                    "jsonSchemaDialect: " + dialect + " (expected: JSON Schema 2020-12)");
        }
        for (String key : List.of("title", "version")) {
            JsonNode value = document.path("info").path(key);
            if (!value.isValueNode() || value.asText().isBlank()) {
                bundled.report(
                        findings, "/info/" + key, key + ": " + value.asText() + " (expected: a text under info)");
            }
        }
        return version.startsWith("3.0");
    }

    private List<ContractOperation> operations() {
        JsonNode paths = document.path("paths");
        if (!paths.isMissingNode() && !paths.isObject()) {
            report("/paths", "paths (expected: an object)");
        }
        List<ContractOperation> operations = new ArrayList<>();
        Map<String, String> shapes = new HashMap<>();
        paths.fields().forEachRemaining(field -> {
            if (!field.getKey().startsWith("x-")) {
                path(field.getKey(), shapes, operations);
            }
        });
        return operations;
    }

    private void path(String text, Map<String, String> shapes, List<ContractOperation> operations) {
        String pointer = "/paths/" + FieldPointer.escape(text);
        PathTemplate template;
        try {
            template = PathTemplate.parse(text);
        } catch (IllegalArgumentException e) {
            report(pointer, String.valueOf(e.getMessage()));
            return;
        }
        String other = shapes.putIfAbsent(template.shape(), text);
        if (other != null) {
            report(pointer, text + " is the same path as " + other);
            return;
        }
        Place item = resolve(new Place(pointer, References.at(document, pointer)));
        if (!item.json().isObject()) {
            report(pointer, text + " (expected: an object)");
            return;
        }
        for (String method : METHODS) {
            // An operation beside a path item's reference goes before the one that is referred to.
            Place beside = new Place(pointer, References.at(document, pointer)).at(method);
            Place operation = beside.json().isObject() ? beside : item.at(method);
            if (operation.json().isObject()) {
                operations.add(operation(method, template, item, operation));
            }
        }
    }

    private ContractOperation operation(String method, PathTemplate template, Place item, Place operation) {
        ParameterReader parameters = new ParameterReader(this::resolve, this::report);
        Place body = resolve(operation.at("requestBody"));
        Map<String, ContractBody> answers = new LinkedHashMap<>();
        Place responses = operation.at("responses");
        for (String status : responses.names()) {
            if (status.startsWith("x-")) {
                continue;
            }
            if (!status.matches(STATUS)) {
                report(responses.at(status).pointer(), status + " (expected: a status such as 200 or 4XX, or default)");
            }
            answers.put(status, body(resolve(responses.at(status)), false));
        }
        String id = operation.json().path("operationId").asText(null);
        return new ContractOperation(
                method.toUpperCase(Locale.ROOT),
                template.text(),
                id,
                parameters.read(template, item.at("parameters"), operation.at("parameters"), operation.pointer()),
                body.json().isMissingNode() ? null : requestBody(body),
                answers);
    }

    private @Nullable ContractBody requestBody(Place body) {
        if (!body.at("content").json().isObject()) {
            report(body.pointer(), "requestBody (expected: content)");
        }
        return body(body, body.json().path("required").asBoolean(false));
    }

    private ContractBody body(Place body, boolean required) {
        Place content = body.at("content");
        Set<String> mediaTypes = new LinkedHashSet<>();
        Map<String, ContractSchema> schemas = new LinkedHashMap<>();
        Map<String, Map<String, JsonNode>> examples = new LinkedHashMap<>();
        for (String mediaType : content.names()) {
            mediaTypes.add(mediaType);
            examples.put(mediaType, examples(content.at(mediaType)));
            Place schema = content.at(mediaType).at("schema");
            if (schema.json().isObject() || schema.json().isBoolean()) {
                schemas.put(mediaType, new ContractSchema(schema.pointer(), schema.json()));
            }
        }
        return new ContractBody(required, mediaTypes, schemas, examples);
    }

    /** Those whose value is in the document: what lies elsewhere ({@code externalValue}) is not fetched. */
    private Map<String, JsonNode> examples(Place media) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        JsonNode only = media.json().get("example");
        if (only != null) {
            named.put("", only);
        }
        Place several = media.at("examples");
        for (String name : several.names()) {
            JsonNode value = resolve(several.at(name)).json().get("value");
            if (value != null) {
                named.put(name, value);
            }
        }
        return Collections.unmodifiableMap(named);
    }

    /** What a reference, or a chain of them, stands for; loops were refused before. */
    private Place resolve(Place place) {
        Place at = place;
        for (String target = References.pointer(at.json()); target != null; target = References.pointer(at.json())) {
            at = new Place(target, References.at(document, target));
        }
        return at;
    }

    private void report(String pointer, String message) {
        bundled.report(findings, pointer, message);
    }
}
