package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every derived contract refers to: problem documents, the call id, and how callers say who they are. */
final class CommonComponents {

    static final String PROBLEM = "#/components/schemas/Problem";
    private static final String KEY = "IdempotencyKey";

    static final String PROBLEM_TYPE = "application/problem+json";

    private CommonComponents() {}

    static ObjectNode add(ObjectNode components) {
        ObjectNode schemas = components.putObject("schemas");
        problem(schemas.putObject("Problem"));
        ObjectNode accepted = schemas.putObject("Accepted").put("type", "object");
        accepted.put("description", "The message was taken, and has this call id.");
        accepted.putObject("properties").putObject("callId").put("type", "string");
        accepted.putArray("required").add("callId");
        ObjectNode response = components.putObject("responses").putObject("Problem");
        response.put("description", "Why there is no such answer (RFC 9457).");
        callId(response);
        response.putObject("content")
                .putObject(PROBLEM_TYPE)
                .putObject("schema")
                .put("$ref", PROBLEM);
        components
                .putObject("headers")
                .putObject("CallId")
                .put("description", "Names the call in logs and traces.")
                .putObject("schema")
                .put("type", "string");
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject(scheme(Access.API_KEY))
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-API-Key");
        schemes.putObject(scheme(Access.JWT))
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        return components;
    }

    /** The key by which a request that is sent again is carried out once, for operations that change something. */
    static void addKey(ArrayNode parameters, ObjectNode components) {
        if (!components.path("parameters").has(KEY)) {
            ObjectNode key = components.putObject("parameters").putObject(KEY);
            key.put("name", "Idempotency-Key").put("in", "header");
            key.put(
                    "description",
                    "A request that is sent again with the same key is carried out once and answered with the first answer;"
                            + " another request with that key is refused with 409.");
            key.putObject("schema").put("type", "string").put("minLength", 1).put("maxLength", 255);
        }
        parameters.addObject().put("$ref", "#/components/parameters/" + KEY);
    }

    /** For contracts whose callers may say so, as it is new in OpenAPI 3.1. */
    static void addCertificates(ObjectNode components) {
        components
                .withObjectProperty("securitySchemes")
                .putObject(scheme(Access.CERTIFICATE))
                .put("type", "mutualTLS");
    }

    static String scheme(Access access) {
        return switch (access) {
            case API_KEY -> "apiKey";
            case JWT -> "jwt";
            case CERTIFICATE -> "certificate";
            case ANONYMOUS -> throw new IllegalArgumentException("anonymous callers have no scheme");
        };
    }

    static void callId(ObjectNode response) {
        response.putObject("headers").putObject("Trestle-Call-Id").put("$ref", "#/components/headers/CallId");
    }

    private static void problem(ObjectNode schema) {
        schema.put("type", "object").put("description", "A problem document (RFC 9457).");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("type", "string").put("format", "uri-reference");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string");
        properties.putObject("instance").put("type", "string").put("format", "uri-reference");
        ObjectNode error = properties
                .putObject("errors")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        error.putObject("properties").putObject("pointer").put("type", "string");
        error.withObjectProperty("properties").putObject("detail").put("type", "string");
    }
}
