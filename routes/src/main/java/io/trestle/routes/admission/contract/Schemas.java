package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
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
            .regularExpressionFactory(BoundedRegex::new)
            .build();

    private Schemas() {}

    /** @throws com.networknt.schema.SchemaException where the schema is none, or refers to what is not there */
    static CheckedSchema compile(JsonNode schema) {
        // One registry for each schema: a registry keeps what it has compiled, and schemas go with their generation.
        SchemaRegistry registry = SchemaRegistry.withDialect(
                DIALECT,
                builder -> builder.schemaRegistryConfig(CONFIG).schemaLoader(loader -> loader.block(iri -> true)));
        Schema compiled = registry.getSchema(schema);
        compiled.initializeValidators();
        return new CheckedSchema(compiled);
    }
}
