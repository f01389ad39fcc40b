package io.trestle.routes.admission.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.TestRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersPolicyTest extends PolicyContract {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Customers, version: v1}
            paths:
              /customers/{customerId}:
                parameters:
                  - {name: customerId, in: path, required: true, schema: {$ref: '#/components/schemas/Id'}}
                get:
                  parameters:
                    - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}
                    - {name: name, in: query, schema: {type: string, maxLength: 20}}
                    - {name: price, in: query, schema: {type: [number, 'null']}}
                    - {name: active, in: query, schema: {type: boolean}}
                    - {name: ids, in: query, schema: {type: array, items: {type: integer}, maxItems: 3}}
                    - {name: tags, in: query, explode: false, schema: {type: array, items: {enum: [a, b], type: string}}}
                    - {name: pipes, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: integer}}}
                    - {name: filter, in: query, style: deepObject, schema: {type: object}}
                    - {name: json, in: query, content: {application/json: {schema: {type: object, required: [a]}}}}
                    - {name: either, in: query, schema: {oneOf: [{type: integer}, {type: boolean}]}}
                    - {name: free, in: query, schema: {}}
                    - {name: X-Tenant, in: header, required: true, schema: {enum: [north, south]}}
                    - {name: X-Levels, in: header, schema: {type: array, items: {type: integer}}}
                    - {name: Accept, in: header, required: true, schema: {type: integer}}
                    - {name: session, in: cookie, required: true, schema: {type: string}}
                  responses: {'200': {description: found}}
            components:
              schemas:
                Id: {allOf: [{type: integer}, {minimum: 1000}]}
            """;

    @TempDir
    Path folder;

    private ContractFixture customers;

    @BeforeEach
    void open() {
        customers = ContractFixture.of(folder, DOCUMENT, "GET", "/customers/{customerId}");
    }

    @AfterEach
    void close() {
        customers.close();
    }

    @Override
    protected Policy policy() {
        return customers.policy(ParametersPolicy.class);
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(good().query("limit", "10"));
    }

    @Override
    protected Attempt failing() {
        return Attempt.of(good().query("limit", "ten"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit | 1",
                "limit | 100",
                "limit | 1e2",
                "name | 17",
                "name | true",
                "price | -1.50",
                "price | 1e3",
                "active | true",
                "tags | a,b,a",
                "filter | anything",
                "json | {\"a\": 1}",
                "either | 7",
                "either | false",
                "free | anything at all",
                "unknown | 1"
            })
    void takesTextsForWhatTheyAre(String name, String value) {
        assertThat(customers.parameterErrors(good().query(name, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit | ten | string found, integer expected",
                "limit | 0 | must have a minimum value of 1",
                "limit | 1e3 | must have a maximum value of 100",
                "limit | 101 | must have a maximum value of 100",
                "limit | 0x10 | string found, integer expected",
                "limit | +1 | string found, integer expected",
                "limit | 01 | string found, integer expected",
                "limit | 1.5 | number found, integer expected",
                "limit | 99999999999999999999999 | must have a maximum value of 100",
                "active | TRUE | string found, boolean expected",
                "active | 1 | string found, boolean expected",
                "name | aaaaaaaaaaaaaaaaaaaaa | must be at most 20 characters long"
            })
    void saysWhatIsWrongWithAQueryParameter(String name, String value, String detail) {
        assertThat(customers.parameterErrors(good().query(name, value)))
                .isEqualTo("400 /query/" + name + " query parameter " + name + ": " + detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1e99999", "NaN", "Infinity", "１", "1 ", "--1", "1_000", "1\u0000"})
    void readsNothingElseAsANumber(String value) {
        assertThat(customers.parameterErrors(good().query("limit", value)))
                .isEqualTo("400 /query/limit query parameter limit: string found, integer expected");
    }

    @Test
    void refusesOneValueThatComesTwice() {
        assertThat(customers.parameterErrors(good().query("limit", "1").query("limit", "2")))
                .isEqualTo("400 /query/limit query parameter limit: is given 2 times (expected: once)");
    }

    @Test
    void readsListsAsTheContractWritesThem() {
        assertThat(customers.parameterErrors(good().query("ids", "1").query("ids", "2")))
                .isEmpty();
        assertThat(customers.parameterErrors(good().query("pipes", "1|2|3"))).isEmpty();
        assertThat(customers.parameterErrors(good().header("X-Levels", "1, 2").header("x-levels", "3")))
                .isEmpty();
        assertThat(customers.parameterErrors(good().query("ids", "1").query("ids", "x")))
                .isEqualTo("400 /query/ids/1 query parameter ids: string found, integer expected");
        assertThat(customers.parameterErrors(good().query("ids", "1")
                        .query("ids", "1")
                        .query("ids", "1")
                        .query("ids", "1")))
                .contains("must have at most 3 items");
        assertThat(customers.parameterErrors(good().query("tags", "a,c")))
                .contains("/query/tags/1 query parameter tags: does not have a value in the enumeration");
    }

    @Test
    void checksPathAndHeaderToo() {
        assertThat(customers.parameterErrors(TestRequest.empty().path("customerId", "12")))
                .isEqualTo("""
                        400 /path/customerId path parameter customerId: must have a minimum value of 1000
                        /header/X-Tenant header parameter X-Tenant: is missing""");
        assertThat(customers.parameterErrors(
                        TestRequest.empty().path("customerId", "x").header("x-tenant", "west")))
                .contains("/path/customerId path parameter customerId: string found, integer expected")
                .contains("/header/X-Tenant header parameter X-Tenant: does not have a value in the enumeration");
    }

    @Test
    void readsJsonInAParameter() {
        assertThat(customers.parameterErrors(good().query("json", "{")))
                .isEqualTo("400 /query/json query parameter json: is not JSON");
        assertThat(customers.parameterErrors(good().query("json", "{}")))
                .isEqualTo("400 /query/json/a query parameter json: required property 'a' not found");
    }

    private static TestRequest good() {
        return TestRequest.empty().path("customerId", "1001").header("X-Tenant", "north");
    }
}
