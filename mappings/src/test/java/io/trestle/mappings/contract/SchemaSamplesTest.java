package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.HEAD_30;
import static io.trestle.mappings.contract.ContractFixture.HEAD_31;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaSamplesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: string}",
                "{type: string, minLength: 300, maxLength: 300}",
                "{type: string, pattern: '^[A-Z]{2}-[0-9]{3}$'}",
                "{type: string, pattern: '^[0-9]{14}$'}",
                "{type: string, enum: [OPEN, CLOSED]}",
                "{type: [string, 'null'], maxLength: 3}",
                "{type: integer, minimum: 7, maximum: 7}",
                "{type: integer, exclusiveMinimum: 41, exclusiveMaximum: 43}",
                "{type: number, multipleOf: 0.25, minimum: 3}",
                "{type: integer, multipleOf: 7, minimum: 2}",
                "{type: array, minItems: 3, items: {type: boolean}}",
                "{type: array, maxItems: 0, items: {type: boolean}}",
                "{prefixItems: [{type: string}, {type: integer}], minItems: 2}",
                "{allOf: [{required: [a], properties: {a: {type: string}}}, {required: [b], properties: {b: {type: integer}}}],"
                        + " unevaluatedProperties: false}",
                "{oneOf: [{type: string, pattern: '^\\\\u0001$'}, {type: object, required: [x], properties: {x: {type: integer}}}]}",
                "{type: object, required: [kind], properties: {kind: {type: string}}, anyOf: [{properties: {kind: {const: a}}}]}",
                "{type: object, required: [other], additionalProperties: {type: integer}}",
                "{type: object, additionalProperties: false}",
                "{const: {a: [1]}}",
                "{type: 'null'}",
                "true",
                "{type: array, items: {$ref: '#/components/schemas/Node'}}",
                "{$ref: '#/components/schemas/Node'}"
            })
    void makesWhatValidates(String schema) {
        Contract contract = contract(HEAD_31, schema);
        ContractSchema answer = schemaOf(contract);
        Optional<JsonNode> sample = contract.sample(answer, SchemaSamplesTest::fits);
        assertThat(sample).isPresent();
        assertThat(ContractFixture.mistakes(contract.validationSchema(answer), sample.orElseThrow()))
                .as("%s", sample)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "{$ref: '#/components/schemas/Endless'}",
                "{type: string, pattern: '^\\\\u0001$'}",
                "{type: string, minLength: 1000000000}",
                "{type: array, minItems: 100000000, items: {type: string}}",
                "{type: integer, minimum: 5, maximum: 4}"
            })
    void makesNothingOfWhatNobodyCanFill(String schema) {
        Contract contract = contract(HEAD_31, schema);
        assertThat(contract.sample(schemaOf(contract), SchemaSamplesTest::fits)).isEmpty();
    }

    @Test
    void takesWhatTheSchemaShowsItself() {
        assertThat(
                        sample(
                                HEAD_31,
                                "{type: object, properties: {a: {type: string, examples: [Ada, Bob]}, b: {type: integer,"
                                        + " default: 12}, c: {type: string, example: old}, d: {type: integer, example: many}}}"))
                .hasToString("{\"a\":\"Ada\",\"b\":12,\"c\":\"old\",\"d\":1}");
        assertThat(sample(HEAD_30, "{type: string, nullable: true, example: Ada}"))
                .hasToString("\"Ada\"");
    }

    @Test
    void showsWhatOnlyAnswersHaveAndHidesWhatOnlyRequestsHave() {
        assertThat(sample(
                        HEAD_31,
                        "{type: object, required: [id, password], properties: {id: {type: integer, readOnly: true},"
                                + " password: {type: string, writeOnly: true}}}"))
                .hasToString("{\"id\":1}");
    }

    @Test
    void comesToAnEndWhereEachPartHasManyOfTheNext() {
        String parts = IntStream.range(0, 30)
                .mapToObj(i -> "    P" + i + ": {type: object, required: [a, b, c], properties: {"
                        + "abc"
                                .chars()
                                .mapToObj(c -> (char) c + ": {$ref: '#/components/schemas/P" + (i + 1) + "'}")
                                .collect(Collectors.joining(", "))
                        + "}}\n")
                .collect(Collectors.joining());
        Contract contract = ContractFixture.read(
                folder,
                HEAD_31
                        + "paths: {/a: {get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref:"
                        + " '#/components/schemas/P0'}}}}}}}}\ncomponents:\n  schemas:\n" + parts
                        + "    P30: {type: string}\n");
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(contract.sample(schemaOf(contract), SchemaSamplesTest::fits))
                        .isEmpty());
    }

    @Test
    void readsExamplesOfMediaTypes() {
        Contract contract = ContractFixture.read(folder, HEAD_31 + """
                paths:
                  /a:
                    get:
                      responses:
                        '200':
                          description: d
                          content:
                            application/json: {example: {a: 1}}
                            text/plain: {examples: {one: {value: first}, two: {$ref: '#/components/examples/Two'}, far: {externalValue: 'http://a/'}}}
                components: {examples: {Two: {value: second}}}
                """);
        Map<String, Map<String, JsonNode>> examples = answer(contract).examples();
        assertThat(examples.get("application/json")).hasToString("{={\"a\":1}}");
        assertThat(examples.get("text/plain")).hasToString("{one=\"first\", two=\"second\"}");
    }

    private JsonNode sample(String head, String schema) {
        Contract contract = contract(head, schema);
        return contract.sample(schemaOf(contract), SchemaSamplesTest::fits).orElseThrow();
    }

    private static boolean fits(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private static ContractBody answer(Contract contract) {
        return Objects.requireNonNull(contract.operations().get(0).answers().get("200"));
    }

    private static ContractSchema schemaOf(Contract contract) {
        return answer(contract).json().orElseThrow();
    }

    private Contract contract(String head, String schema) {
        return ContractFixture.read(folder, head + """
                paths: {/a: {get: {responses: {'200': {description: d, content: {application/json: {schema: %s}}}}}}}
                components:
                  schemas:
                    Node: {type: object, required: [name], properties: {name: {type: string}, next: {$ref: '#/components/schemas/Node'}}}
                    Endless: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/Endless'}}}
                """.formatted(schema));
    }
}
