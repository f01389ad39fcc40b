package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;
import java.util.Locale;

/**
 * Compiles schemas of JSON Schema 2020-12. Formats are annotations and not assertions, as that version has it. References
 * reach within a schema only: nothing is loaded from anywhere.
 */
final class Schemas {

    /** Words that the validator does not know are no reason for a warning: contracts are full of extensions. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(false)
            .locale(Locale.ROOT)
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(Schemas::pattern)
            .build();

    private Schemas() {}

    /** By what all schemas of a contract share; they stay for as long as one of these is used. */
    private static final Cache<JsonNode, Schema> CONTRACTS =
            Caffeine.newBuilder().weakKeys().weakValues().build();

    /** Most patterns of a contract are those of a few types. */
    private static final Cache<String, BoundedRegex> PATTERNS =
            Caffeine.newBuilder().weakValues().build();

    /** @throws com.networknt.schema.SchemaException where the schema is none, or refers to what is not there */
    static CheckedSchema compile(JsonNode schema) {
        JsonNode shared = schema.path(schema.has("components") ? "components" : "paths");
        String reference = schema.path("$ref").asText();
        if (!shared.isObject() || !reference.startsWith("#/")) {
            return new CheckedSchema(whole(schema), schema);
        }
        // What operations have in common is compiled once, and not again for each of them.
        Schema contract = CONTRACTS.get(shared, first -> whole(schema));
        Schema part = contract.getSubSchema(SchemaLocation.Fragment.of(reference.substring(1)));
        part.initializeValidators();
        return new CheckedSchema(part, contract);
    }

    private static RegularExpression pattern(String text) {
        return PATTERNS.get(text, BoundedRegex::new);
    }

    private static Schema whole(JsonNode schema) {
        // One registry for each contract: a registry keeps what it has compiled, and schemas go with their generation.
        SchemaRegistry registry = SchemaRegistry.withDialect(
                DIALECT,
                builder -> builder.schemaRegistryConfig(CONFIG).schemaLoader(loader -> loader.block(iri -> true)));
        Schema compiled = registry.getSchema(schema);
        compiled.initializeValidators();
        return compiled;
    }
}
