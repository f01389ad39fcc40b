package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.HEAD_30;
import static io.trestle.mappings.contract.ContractFixture.HEAD_31;
import static io.trestle.mappings.contract.ContractFixture.accepts;
import static io.trestle.mappings.contract.ContractFixture.bodySchema;
import static io.trestle.mappings.contract.ContractFixture.errors;
import static io.trestle.mappings.contract.ContractFixture.read;
import static io.trestle.mappings.contract.ContractFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.mappings.contract.ContractParameter.In;
import io.trestle.mappings.contract.ContractParameter.Style;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

    @TempDir
    Path folder;

    @Test
    void findsOperationsWhateverTheirVariablesAreCalled() {
        Contract contract = read(folder, HEAD_31 + """
                paths:
                  /customers/{id}/orders/{no}:
                    parameters:
                      - {name: id, in: path, required: true, schema: {type: integer}}
                      - {name: page, in: query, schema: {type: integer}}
                    get:
                      operationId: getOrder
                      parameters:
                        - {name: no, in: path, required: true, style: label, schema: {type: string}}
                        - {name: page, in: query, required: true, explode: false, schema: {type: array}}
                        - {name: X-Trace, in: header, schema: {type: string}}
                        - {name: Authorization, in: header, schema: {type: string}}
                        - {name: filter, in: query, content: {application/json: {schema: {type: object}}}}
                      responses: {'200': {description: ok}, 4XX: {description: no}, default: {description: other}}
                """);
        assertThat(contract.title()).isEqualTo("T");
        assertThat(contract.operations()).hasSize(1);
        assertThat(contract.operation("post", "/customers/{a}/orders/{b}")).isEmpty();
        assertThat(contract.operation("GET", "/customers/{a}/orders")).isEmpty();
        ContractOperation operation = contract.operation("get", "/customers/{customerId}/orders/{orderId}")
                .orElseThrow();
        assertThat(operation.operationId()).isEqualTo("getOrder");
        assertThat(operation.requestBody()).isNull();
        assertThat(operation.answers()).containsOnlyKeys("200", "4XX", "default");
        assertThat(operation.parameters())
                .extracting(ContractParameter::name)
                .containsExactly("customerId", "page", "orderId", "X-Trace", "filter");
        assertThat(operation.parameters())
                .extracting(ContractParameter::style)
                .containsExactly(Style.SIMPLE, Style.FORM, Style.LABEL, Style.SIMPLE, Style.FORM);
        assertThat(operation.parameters())
                .extracting(ContractParameter::explode)
                .containsExactly(false, false, false, false, true);
        assertThat(operation.parameters().get(1).required()).isTrue();
        assertThat(operation.parameters().get(4).mediaType()).isEqualTo("application/json");
        assertThat(operation.parameters().get(4).schema()).isNotNull();
        assertThat(operation.parameters().get(0).in()).isEqualTo(In.PATH);
    }

    @Test
    void upgradesSchemasOf30() {
        Contract contract = read(folder, HEAD_30 + """
                paths:
                  /a:
                    post:
                      requestBody:
                        required: true
                        content:
                          application/json:
                            schema:
                              type: object
                              required: [id, name]
                              properties:
                                id: {type: integer, readOnly: true}
                                name: {type: string, nullable: true, maxLength: 3}
                                age: {type: integer, minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}
                                tree: {$ref: '#/components/schemas/Tree', nullable: true, maxProperties: 0}
                                nullable: {type: boolean}
                                default: {type: string, nullable: true}
                      responses: {}
                components:
                  schemas:
                    Tree: {type: object, properties: {child: {$ref: '#/components/schemas/Tree'}}, additionalProperties: false}
                """);
        ContractSchema schema = bodySchema(contract, "POST", "/a");
        assertThat(accepts(contract, schema, "{'name':'abc'}")).isTrue();
        assertThat(accepts(contract, schema, "{'name':null}")).isTrue();
        assertThat(accepts(contract, schema, "{}")).isFalse();
        assertThat(accepts(contract, schema, "{'name':'abcd'}")).isFalse();
        assertThat(accepts(contract, schema, "{'name':'a','age':0}")).isFalse();
        assertThat(accepts(contract, schema, "{'name':'a','age':9}")).isTrue();
        assertThat(accepts(contract, schema, "{'name':'a','age':10}")).isFalse();
        assertThat(accepts(contract, schema, "{'name':'a','age':null}")).isFalse();
        assertThat(accepts(contract, schema, "{'name':'a','tree':{'child':{}}}"))
                .isTrue();
        assertThat(accepts(contract, schema, "{'name':'a','tree':{'child':{'x':1}}}"))
                .isFalse();
        assertThat(accepts(contract, schema, "{'name':'a','tree':null}")).isFalse();
        assertThat(accepts(contract, schema, "{'name':'a','nullable':null}")).isFalse();
        assertThat(accepts(contract, schema, "{'name':'a','default':null}")).isTrue();
        assertThat(contract.document().at("/components/schemas/Tree/type").asText())
                .isEqualTo("object");
        assertThat(contract.document().toString()).contains("\"nullable\":true").contains("\"readOnly\":true");
    }

    @Test
    void followsFilesInItsFolder() {
        write(folder, "schemas/pet.yaml", """
                type: object
                properties:
                  owner: {$ref: 'people.json#/definitions/Owner'}
                  friend: {$ref: '#'}
                  size: {type: integer, minimum: 0, exclusiveMinimum: true}
                  home: {$ref: '../openapi.yaml#/components/schemas/Home'}
                """);
        write(folder, "schemas/people.json", "{\"definitions\": {\"Owner\": {\"type\": \"string\"}}}");
        write(folder, "a b/path{x}.yaml", """
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '../schemas/pet.yaml'}}}}
                  responses: {}
                """);
        Contract contract = read(folder, HEAD_30 + """
                paths:
                  /pets: {$ref: 'a%20b/path%7Bx%7D.yaml'}
                components: {schemas: {Home: {type: string}}}
                """);
        ContractSchema schema = bodySchema(contract, "POST", "/pets");
        assertThat(accepts(contract, schema, "{'owner':'Ada','friend':{'owner':'Bob'},'size':1,'home':'x'}"))
                .isTrue();
        assertThat(accepts(contract, schema, "{'owner':1}")).isFalse();
        assertThat(accepts(contract, schema, "{'friend':{'owner':1}}")).isFalse();
        assertThat(accepts(contract, schema, "{'size':0}")).isFalse();
        assertThat(accepts(contract, schema, "{'home':1}")).isFalse();
        assertThat(contract.document().toString()).doesNotContain("people.json#");
    }

    @Test
    void saysWhereInAnotherFileAMistakeIs() {
        write(folder, "pet.yaml", "type: object\nproperties:\n  a: {type: strnig}\n");
        assertThat(errors(folder, HEAD_31 + "paths: {}\ncomponents: {schemas: {Pet: {$ref: pet.yaml}}}\n"))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.file()).isEqualTo(folder.resolve("pet.yaml"));
                    assertThat(error.line()).isEqualTo(3);
                    assertThat(error.pointer()).isEqualTo("/properties/a/type");
                    assertThat(error.message())
                            .isEqualTo("type: strnig (expected: one of string, number, integer, "
                                    + "boolean, object, array)");
                });
    }

    @Test
    void resolvesAliases() {
        Contract contract = read(folder, HEAD_31 + """
                x-shared: &id {type: integer, maximum: 5}
                paths:
                  /a:
                    post:
                      requestBody: {content: {application/json: {schema: {type: object, properties: {a: *id, b: *id}}}}}
                      responses: {}
                """);
        ContractSchema schema = bodySchema(contract, "POST", "/a");
        assertThat(accepts(contract, schema, "{'a':5,'b':5}")).isTrue();
        assertThat(accepts(contract, schema, "{'b':6}")).isFalse();
    }

    @Test
    void takesTheJsonSchemaOfABody() {
        Contract contract = read(folder, HEAD_31 + """
                paths:
                  /a:
                    put:
                      requestBody:
                        content:
                          text/plain: {schema: {type: string}}
                          application/problem+json: {schema: {type: number}}
                          Application/JSON; charset=utf-8: {schema: {type: boolean}}
                      responses: {}
                    post:
                      requestBody: {required: true, content: {text/xml: {}}}
                      responses: {}
                """);
        assertThat(accepts(contract, bodySchema(contract, "PUT", "/a"), "true")).isTrue();
        assertThat(accepts(contract, bodySchema(contract, "PUT", "/a"), "1")).isFalse();
        ContractBody body = Objects.requireNonNull(
                contract.operation("POST", "/a").orElseThrow().requestBody());
        assertThat(body.required()).isTrue();
        assertThat(body.json()).isEmpty();
        assertThat(body.mediaTypes()).containsExactly("text/xml");
    }

    @Test
    void findsSchemasBelowPathsWithVariables() {
        Contract contract = read(folder, HEAD_31 + """
                paths:
                  /a~b/{é id}/%20:
                    post:
                      parameters: [{name: 'é id', in: path, required: true, schema: {type: integer}}]
                      requestBody: {content: {application/json: {schema: {type: integer}}}}
                      responses: {}
                """);
        assertThat(accepts(contract, bodySchema(contract, "POST", "/a~b/{x}/%20"), "1"))
                .isTrue();
        assertThat(accepts(contract, bodySchema(contract, "POST", "/a~b/{x}/%20"), "'a'"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            paths: {a: {}}                               | /paths/a                | a (expected: a path
            paths: {/a/{id: {}}                          | ~~                      | ~~
            paths: {'/a/{x}/{x}': {}}                    | /paths/~1a~1{x}~1{x}    | a different name for each variable
            paths: {'/a/{x}': {}, '/a/{y}': {}}          | /paths/~1a~1{y}         | is the same path as /a/{x}
            paths: {'/a/{x}': {get: {responses: {}}}}    | /paths/~1a~1{x}/get     | {x} of the path has no parameter
            paths: {/a: {get: {parameters: [{in: query, schema: {}}], responses: {}}}}              | /paths/~1a/get/parameters/0 | without a name
            paths: {/a: {get: {parameters: [{name: a, in: body, schema: {}}], responses: {}}}}      | /paths/~1a/get/parameters/0/in | expected: path, query, header or cookie
            paths: {/a: {get: {parameters: [{name: a, in: query}], responses: {}}}}                 | /paths/~1a/get/parameters/0 | expected: a schema
            paths: {/a: {get: {parameters: [{name: a, in: path, required: true, schema: {}}]}}}     | /paths/~1a/get | is not in the path
            paths: {'/{a}': {get: {parameters: [{name: a, in: path, schema: {}}]}}}                 | /paths/~1{a}/get/parameters/0 | expected: required: true
            paths: {/a: {get: {parameters: [{name: a, in: query, schema: {}, style: label}]}}}      | /paths/~1a/get/parameters/0/style | style: label
            paths: {/a: {get: {parameters: [{name: a, in: query, schema: {}}, {name: a, in: query, schema: {}}]}}} | /paths/~1a/get/parameters/1 | written twice
            paths: {/a: {get: {parameters: {a: 1}}}}     | /paths/~1a/get/parameters | expected: a list
            paths: {/a: {get: {responses: {ok: {}}}}}    | /paths/~1a/get/responses/ok | ok (expected: a status
            paths: {/a: {post: {requestBody: {}}}}       | /paths/~1a/post/requestBody | expected: content
            components: {schemas: {A: {required: true}}} | /components/schemas/A/required | expected: a list of names
            components: {schemas: {A: {pattern: '('}}}   | /components/schemas/A/pattern | a regular expression
            components: {schemas: {A: {enum: []}}}       | /components/schemas/A/enum | enum
            components: {schemas: {A: {maxLength: x}}}   | /components/schemas/A/maxLength | expected: a number
            components: {schemas: {A: {$id: 'http://x'}}} | /components/schemas/A/$id | not used in a contract
            components: {schemas: {A: {$ref: '#/components/schemas/B'}}} | /components/schemas/A/$ref | $ref: #/components/schemas/B (expected: an object that exists)
            components: {schemas: {A: {$ref: '#anchor'}}} | /components/schemas/A/$ref | expected: a JSON Pointer after #
            components: {schemas: {A: {$ref: '#/info/title'}}} | /components/schemas/A/$ref | expected: an object that exists
            """)
    void saysWhatIsWrongAndWhere(String text, String pointer, String message) {
        assertThat(errors(folder, HEAD_31 + text + "\n")).first().satisfies(error -> {
            assertThat(error.line()).isGreaterThanOrEqualTo(3);
            assertThat(error.pointer()).isEqualTo(pointer == null ? "" : pointer);
            assertThat(error.toString()).contains(message == null ? "" : message);
        });
    }

    @Test
    void listsEveryMistake() {
        assertThat(errors(folder, HEAD_31 + """
                paths:
                  a: {}
                  /b: {get: {responses: {x: {}}}}
                components:
                  schemas:
                    C: {type: wrong}
                """))
                .extracting(ContractError::line)
                .containsExactlyInAnyOrder(4, 5, 8);
    }

    @Test
    void takesDataForDataAndNamesForNames() {
        Contract contract = read(folder, HEAD_30 + """
                paths:
                  /a:
                    post:
                      requestBody:
                        content:
                          application/json:
                            example: {$ref: 'nowhere.yaml'}
                            schema:
                              type: object
                              default: {$ref: '#/nowhere'}
                              properties:
                                example: {type: integer}
                                $ref: {type: string}
                                enum: {type: string, enum: [a, {$ref: x}]}
                      responses: {default: {description: d}}
                """);
        ContractSchema schema = bodySchema(contract, "POST", "/a");
        assertThat(accepts(contract, schema, "{'example':1,'$ref':'x'}")).isTrue();
        assertThat(accepts(contract, schema, "{'example':'1'}")).isFalse();
        assertThat(accepts(contract, schema, "{'$ref':1}")).isFalse();
    }

    @Test
    void readsJson() {
        Contract contract = read(
                folder,
                "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"J\",\"version\":\"2\"},\"paths\":{\"/a\":{\"get\":{}}}}");
        assertThat(contract.version()).isEqualTo("2");
        assertThat(contract.operations()).hasSize(1);
    }
}
