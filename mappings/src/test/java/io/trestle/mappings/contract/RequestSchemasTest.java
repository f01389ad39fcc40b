package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.HEAD_31;
import static io.trestle.mappings.contract.ContractFixture.accepts;
import static io.trestle.mappings.contract.ContractFixture.bodySchema;
import static io.trestle.mappings.contract.ContractFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSchemasTest {

    @TempDir
    Path folder;

    @Test
    void leavesOutWhatSaysNothingOfRequests() {
        JsonNode schema = requestSchema(read(folder, HEAD_31 + """
                servers: [{url: /}]
                paths:
                  /a:
                    post:
                      summary: A
                      requestBody: {description: B, content: {application/json: {schema: {$ref: '#/components/schemas/A'}, example: {}}}}
                      responses: {'200': {description: C, content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}
                components:
                  schemas:
                    A: {title: T, type: object, description: D, default: {}, xml: {name: a}, x-note: {a: 1}, examples: [{}], properties: {c: {$ref: '#/components/schemas/C'}}}
                    B: {type: object}
                    C: {type: integer, format: int64}
                """));
        assertThat(schema).isEqualTo(ContractFixture.json("""
                {'$ref': '#/paths/~1a/post/requestBody/content/application~1json/schema',
                 'components': {'schemas': {
                  'A': {'type': 'object', 'properties': {'c': {'$ref': '#/components/schemas/C'}}},
                  'C': {'type': 'integer', 'format': 'int64'}}},
                 'paths': {'/a': {'post': {'requestBody': {'content': {'application/json': {'schema': {'$ref': '#/components/schemas/A'}}}}}}}}
                """));
    }

    @Test
    void takesNamesForNames() {
        Contract contract = read(folder, HEAD_31 + body("""
                {type: object, additionalProperties: false, properties: {
                  title: {type: integer}, default: {type: integer}, x-a: {type: integer}, examples: {type: integer},
                  $ref: {type: integer}, properties: {type: integer}}}
                """));
        ContractSchema schema = bodySchema(contract, "POST", "/a");
        for (String name : new String[] {"title", "default", "x-a", "examples", "$ref", "properties"}) {
            assertThat(accepts(contract, schema, "{'" + name + "': 1}"))
                    .as(name)
                    .isTrue();
            assertThat(accepts(contract, schema, "{'" + name + "': 'x'}"))
                    .as(name)
                    .isFalse();
        }
        assertThat(accepts(contract, schema, "{'other': 1}")).isFalse();
    }

    @Test
    void followsReferencesToOddPlaces() {
        Contract contract = read(folder, HEAD_31 + """
                paths:
                  /a:
                    post:
                      parameters: [{name: p, in: query, schema: {type: string}}, {name: q, in: query, schema: {type: integer}}]
                      requestBody:
                        content:
                          application/json:
                            schema:
                              type: object
                              properties:
                                answer: {$ref: '#/paths/~1a/post/responses/200/content/application~1json/schema'}
                                parameter: {$ref: '#/paths/~1a/post/parameters/1/schema'}
                                part: {$ref: '#/components/schemas/L~1i~0s%20t/allOf/1/properties/n'}
                                remark: {$ref: '#/components/schemas/N/x-part/deep'}
                                before: {$ref: '#/components/schemas/N-a'}
                                self: {$ref: '#/paths/~1a/post/requestBody/content/application~1json/schema'}
                      responses: {'200': {description: C, content: {application/json: {schema: {type: boolean, description: D}}}}}
                components:
                  schemas:
                    'L/i~s t': {allOf: [{type: object}, {properties: {n: {type: 'null'}}}]}
                    N: {type: object, x-part: {deep: {type: string, maxLength: 1}, other: 1}, properties: {a: {type: string}}}
                    N-a: {$ref: '#/components/schemas/N/properties/a'}
                """);
        ContractSchema schema = bodySchema(contract, "POST", "/a");
        assertThat(accepts(contract, schema, "{'answer': true}")).isTrue();
        assertThat(accepts(contract, schema, "{'answer': 1}")).isFalse();
        assertThat(accepts(contract, schema, "{'parameter': 1}")).isTrue();
        assertThat(accepts(contract, schema, "{'parameter': 'x'}")).isFalse();
        assertThat(accepts(contract, schema, "{'part': null}")).isTrue();
        assertThat(accepts(contract, schema, "{'part': 1}")).isFalse();
        assertThat(accepts(contract, schema, "{'remark': 'x'}")).isTrue();
        assertThat(accepts(contract, schema, "{'remark': 'xx'}")).isFalse();
        assertThat(accepts(contract, schema, "{'before': 'x'}")).isTrue();
        assertThat(accepts(contract, schema, "{'before': 1}")).isFalse();
        assertThat(accepts(contract, schema, "{'self': {'self': {'answer': 1}}}"))
                .isFalse();
    }

    @Test
    void leavesTheContractAsItWas() {
        Contract contract = read(folder, HEAD_31 + body("{type: object, title: T, properties: {a: {title: U}}}"));
        ContractSchema schema = bodySchema(contract, "POST", "/a");
        JsonNode before = contract.validationSchema(schema).deepCopy();

        JsonNode first = contract.requestSchema(schema);

        assertThat(contract.validationSchema(schema)).isEqualTo(before);
        assertThat(contract.document().toString()).contains("\"T\"", "\"U\"");
        assertThat(contract.requestSchema(schema)).isEqualTo(first);
    }

    private static JsonNode requestSchema(Contract contract) {
        return contract.requestSchema(bodySchema(contract, "POST", "/a"));
    }

    private static String body(String schema) {
        return "paths: {/a: {post: {requestBody: {content: {application/json: {schema: " + schema.strip()
                + "}}}, responses: {}}}}\n";
    }
}
