package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.PathType;
import java.util.Locale;

/**
 * Compiles the schemas of one OpenAPI document: JSON Schema 2020-12 for 3.1, the dialect of its own for 3.0. Formats are
 * annotations and not assertions, as 2020-12 has it. References reach within the document only; nothing is fetched.
 */
final class Schemas {

    private static final Dialect OPENAPI_30 = quiet(Dialects.getOpenApi30());
    private static final Dialect OPENAPI_31 = quiet(Dialects.getOpenApi31());
    private static final String COMPONENTS = "components";

    private final JsonNode document;
    private final SchemaRegistry registry;

    Schemas(JsonNode document) {
        this.document = document;
        boolean old = document.path("openapi").asText().startsWith("3.0");
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(false)
                .locale(Locale.ROOT)
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(BoundedRegex::new)
                .build();
        this.registry = SchemaRegistry.withDialect(
                old ? OPENAPI_30 : OPENAPI_31,
                builder -> builder.schemaRegistryConfig(config).schemaLoader(loader -> loader.block(iri -> true)));
    }

    /** The document that schemas refer into. */
    JsonNode document() {
        return document;
    }

    /** @throws com.networknt.schema.SchemaException where the schema is none, or refers to what is not there */
    CheckedSchema compile(JsonNode schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (schema instanceof ObjectNode object) {
            root.setAll(object);
        } else {
            root.putArray("allOf").add(schema);
        }
        // References such as #/components/schemas/Customer are then found from the schema itself.
        root.set(COMPONENTS, document.path(COMPONENTS));
        Schema compiled = registry.getSchema(root);
        compiled.initializeValidators();
        return new CheckedSchema(compiled);
    }

    /** Words that the validator does not know are no reason for a warning: contracts are full of extensions. */
    private static Dialect quiet(Dialect dialect) {
        return Dialect.builder(dialect)
                .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
                .build();
    }
}
