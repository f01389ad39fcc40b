package io.trestle.transformers.roundtrip;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import io.trestle.mappings.contract.Access;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractBody;
import io.trestle.mappings.contract.DerivedApi;
import io.trestle.mappings.contract.DerivedContract;
import io.trestle.mappings.contract.DerivedOperation;
import io.trestle.mappings.contract.OpenApi30;
import io.trestle.mappings.contract.Payload;
import io.trestle.mappings.shape.ElementShape;
import java.util.List;
import java.util.Set;

/** The JSON Schema that a contract has for an element. */
public final class DerivedSchemas {

    private static final SchemaRegistry VALIDATOR =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private DerivedSchemas() {}

    /** That of a request; takes everything where the contract has no body, as nothing would stand in it. */
    public static Schema of(ElementShape element) {
        Contract contract = contract(element);
        ContractBody body = contract.operation("POST", "/x").orElseThrow().requestBody();
        return VALIDATOR.getSchema(
                body == null
                        ? JsonNodeFactory.instance.objectNode()
                        : contract.validationSchema(body.json().orElseThrow()));
    }

    /** That of an answer, as contracts of 3.1 and of 3.0 have it. */
    public static List<Schema> ofAnswer(ElementShape element) {
        ObjectNode document = contract(element).document().deepCopy();
        return List.of(
                VALIDATOR.getSchema(answer(document.deepCopy())), VALIDATOR.getSchema(answer(OpenApi30.of(document))));
    }

    /** The same by the dialects of OpenAPI, where a discriminator decides: types that nobody declared it does not know. */
    public static List<Schema> byDiscriminator(ElementShape element) {
        ObjectNode document = contract(element).document().deepCopy();
        return List.of(
                SchemaRegistry.withDialect(Dialects.getOpenApi31()).getSchema(answer(document.deepCopy())),
                SchemaRegistry.withDialect(Dialects.getOpenApi30()).getSchema(answer(OpenApi30.of(document))));
    }

    private static ObjectNode answer(ObjectNode document) {
        return document.put("$ref", "#/paths/~1x/post/responses/200/content/application~1json/schema");
    }

    private static Contract contract(ElementShape element) {
        return DerivedContract.of(new DerivedApi(
                "T",
                "v1",
                "/t/v1",
                null,
                List.of(new DerivedOperation(
                        "op",
                        "POST",
                        "/x",
                        null,
                        new Payload.Shaped(element),
                        new Payload.Shaped(element),
                        200,
                        List.of(),
                        Set.of(Access.ANONYMOUS)))));
    }
}
