package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCheckTest {

    @TempDir
    Path folder;

    @Test
    void findsOperationsThatTheContractDoesNotKnow() {
        api("GET /customers/{id}", "POST /customers");
        Estates.write(folder, "apis/customers/openapi.yaml", """
                openapi: 3.1.0
                info: {title: Customers, version: v1}
                paths:
                  /customers/{customerId}:
                    get:
                      parameters: [{name: customerId, in: path, required: true, schema: {type: integer}}]
                      responses: {default: {description: The customer}}
                """);
        assertThat(Estates.errors(folder))
                .containsExactly("apis/customers/api.yaml:8:15: rest: POST /customers (expected: a method and a path of"
                        + " apis/customers/openapi.yaml)");
    }

    @Test
    void warnsOfWhatIsPromisedAndNotServed() {
        api("GET /customers", "POST /customers");
        Estates.write(folder, "apis/customers/openapi.yaml", """
                openapi: 3.1.0
                info: {title: Customers, version: v1}
                paths:
                  /customers:
                    get: {responses: {default: {description: All}}}
                    post: {responses: {default: {description: Made}}}
                    put: {responses: {default: {description: Replaced}}}
                """);
        LoadResult result = Estates.load(folder);
        assertThat(Estates.errors(folder, result)).isEmpty();
        assertThat(result.warnings())
                .extracting(EstateError::message)
                .containsExactly("contract: PUT /customers of apis/customers/openapi.yaml is not among the operations");
    }

    @Test
    void pointsIntoBrokenContracts() {
        api("GET /customers", "POST /customers");
        Estates.write(folder, "apis/customers/openapi.yaml", "openapi: 3.1.0\ninfo: [\n");
        assertThat(Estates.errors(folder))
                .singleElement()
                .asString()
                .startsWith("apis/customers/openapi.yaml:")
                .doesNotContain("apis/customers/openapi.yaml:1:1:");
    }

    private void api(String first, String second) {
        Estates.write(folder, "apis/customers/api.yaml", """
                api: customers
                version: v1
                title: Customers
                lifecycle: published
                contract: openapi.yaml
                operations:
                  one: {rest: "%s", route: direct:one}
                  two: {rest: "%s", route: direct:two}
                """.formatted(first, second));
    }
}
