package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MockCheckTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        Estates.write(folder, "environments/dev.yaml", "mocks: true\n");
        Estates.write(folder, "environments/production.yaml", "mocks: false\n");
        Estates.write(folder, "apis/customers/openapi.yaml", """
                openapi: 3.1.0
                info: {title: Customers, version: v1}
                paths:
                  /customers:
                    get: {responses: {default: {description: All}}}
                    post: {responses: {default: {description: Made}}}
                """);
    }

    @Test
    void saysAloudWhatIsAMock() {
        api("mock: true", "", "");
        LoadResult result = Estates.load(folder);
        assertThat(Estates.errors(folder, result)).isEmpty();
        assertThat(result.warnings())
                .extracting(warning -> Estates.relative(folder, warning))
                .containsExactly("apis/customers/api.yaml:6:7:"
                        + " mock: all operations are answered from the contract, not by a system");
    }

    @Test
    void leavesItToTheEnvironment() {
        api("mock: ${mocks}", "", "");
        assertThat(Estates.errors(folder, Estates.load(folder, "dev"))).isEmpty();
        assertThat(Estates.errors(folder, Estates.load(folder, "production")))
                .containsExactly(
                        "apis/customers/api.yaml:8:8: call: missing (expected: exactly one of call, route, unless mock: true)",
                        "apis/customers/api.yaml:9:8: call: missing (expected: exactly one of call, route, unless mock: true)");
    }

    @Test
    void takesTheWordOfTheOperationBeforeThatOfTheApi() {
        api("mock: true", "", ", mock: false, route: direct:two");
        LoadResult result = Estates.load(folder);
        assertThat(Estates.errors(folder, result)).isEmpty();
        assertThat(result.warnings())
                .extracting(EstateError::message)
                .containsExactly("mock: one is answered from the contract, not by a system");
    }

    @Test
    void refusesWhatIsNoAnswerToTheQuestion() {
        api("mock: sometimes", "", "");
        assertThat(Estates.errors(folder))
                .contains("apis/customers/api.yaml:6:7: mock: sometimes (expected: true or false)");
    }

    @Test
    void leavesEntriesOfRoutesToTheRoutes() {
        api("mock: true", ", route: rest", "");
        assertThat(Estates.errors(folder))
                .containsExactly("apis/customers/api.yaml:8:38: route: rest (expected: direct:NAME, or mock: false,"
                        + " as the entry is the route's own)");
    }

    @Test
    void needsSomethingToAnswerFrom() {
        Estates.write(folder, "apis/customers/api.yaml", """
                api: customers
                version: v1
                title: Customers
                lifecycle: published
                mock: true
                operations:
                  one: {rest: GET /customers}
                """);
        assertThat(Estates.errors(folder))
                .containsExactly(
                        "apis/customers/api.yaml:7:8: call: missing (expected: a contract to answer from, or the"
                                + " system's operation that tells of one)");
    }

    @Test
    void makesMocksOfAllThatCanBe() {
        api("mock: false", ", mock: false", ", route: rest");
        LoadResult result = EstateLoader.loadMocks(folder, null, Map.of(), name -> null);
        ApiDefinition api = Estates.loaded(result).apis().get(0);
        assertThat(api.operations().values())
                .extracting(operation -> operation.isMock(api))
                .containsExactly(true, false);
    }

    private void api(String mock, String one, String two) {
        Estates.write(folder, "apis/customers/api.yaml", """
                api: customers
                version: v1
                title: Customers
                lifecycle: published
                contract: openapi.yaml
                %s
                operations:
                  one: {rest: GET /customers%s}
                  two: {rest: POST /customers%s}
                """.formatted(mock, one, two));
    }
}
