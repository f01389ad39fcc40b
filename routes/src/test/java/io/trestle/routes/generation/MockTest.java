package io.trestle.routes.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MockTest {

    private static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: Items, version: v1}
            paths:
              /items/{id}:
                get:
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  responses:
                    '200':
                      description: The item
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Item'}
                          examples:
                            bracket: {value: {sku: A-1, name: Bracket}}
                            screw: {value: {sku: A-2, name: Screw}}
                        text/plain: {example: "A-1 Bracket"}
                    '404':
                      description: None
                      content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}, examples: {gone: {value: {title: Gone}}}}}
                    default:
                      description: Wrong
                      content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
              /items:
                post:
                  requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
                  responses:
                    '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
              /taken:
                post:
                  responses:
                    '202': {description: Taken, content: {application/json: {schema: {type: object, required: [callId], properties: {callId: {type: string}}}}}}
              /nothing:
                get: {responses: {'204': {description: Nothing}}}
              /impossible:
                get: {responses: {'200': {description: Cannot be shown, content: {application/json: {schema: false}}}}}
            components:
              schemas:
                Item:
                  type: object
                  required: [sku]
                  properties: {sku: {type: string, pattern: '^[A-Z]-[0-9]$'}, name: {type: string}}
                Problem: {type: object, properties: {title: {type: string}, status: {type: integer}}}
            """;

    @TempDir
    Path folder;

    private ServedEstate estate;

    @BeforeEach
    void serve() throws Exception {
        estate = new ServedEstate(folder, 1);
        estate.write("apis/items/openapi.yaml", CONTRACT);
        api("true");
        assertThat(estate.generations().reload()).isInstanceOf(Reload.Swapped.class);
    }

    private void api(String mock) throws IOException {
        estate.write("apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                contract: openapi.yaml
                mock: %s
                access: {authenticate: [anonymous]}
                throttle: {rate: 100/s, burst: 100, per: api}
                operations:
                  getItem: {rest: "GET /items/{id}"}
                  putItem: {rest: POST /items, location: "/items/{sku}"}
                  take: {rest: POST /taken}
                  nothing: {rest: GET /nothing}
                  impossible: {rest: GET /impossible}
                """.formatted(mock));
    }

    @AfterEach
    void stop() {
        estate.close();
    }

    @Test
    void answersWithTheFirstExampleAndSaysThatItIsAMock() throws Exception {
        HttpResponse<String> answer = estate.get("/items/v1/items/7");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"sku\":\"A-1\",\"name\":\"Bracket\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Trestle-Mock")).contains("true");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void letsCallersChoose() throws Exception {
        assertThat(preferring("example=screw").body()).contains("A-2");
        assertThat(preferring("respond-async, EXAMPLE = \"screw\";x=\"a,b\"").body())
                .contains("A-2");
        HttpResponse<String> missing = preferring("code=404");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("{\"title\":\"Gone\"}");
        assertThat(missing.headers().firstValue("Preference-Applied")).contains("code=404");
        assertThat(missing.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(preferring("example=gone").statusCode()).isEqualTo(404);
        assertThat(preferring(", ,code=404,").statusCode()).isEqualTo(404);
        HttpResponse<String> other = preferring("code=503");
        assertThat(other.statusCode()).isEqualTo(503);
        assertThat(other.body()).contains("\"status\":503");
    }

    @Test
    void passesOverWhatCannotBeHad() throws Exception {
        for (String prefer : List.of(
                "code=777",
                "code=100",
                "code=abc",
                "code=99999999999",
                "example=nobody",
                "example",
                "code=",
                "\"\"=;,,,",
                "example=\"screw",
                "x".repeat(5000) + ", code=404",
                "code=200, code=404",
                "a=\"" + "\\\"".repeat(1500))) {
            HttpResponse<String> answer = preferring(prefer);
            assertThat(answer.statusCode()).as(prefer).isEqualTo(200);
            assertThat(answer.body()).as(prefer).contains("A-1");
        }
    }

    @Test
    void answersInTheMediaTypeThatIsAskedFor() throws Exception {
        HttpResponse<String> answer =
                estate.send("GET", "/items/v1/items/7", "", "Accept", "text/*, application/json;q=0.1");
        assertThat(answer.body()).isEqualTo("A-1 Bracket");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(estate.send("GET", "/items/v1/items/7", "", "Accept", "image/png")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void checksRequestsAsIfTheyWereForTheSystem() throws Exception {
        HttpResponse<String> wrong =
                estate.send("POST", "/items/v1/items", "{\"sku\": \"a\"}", "Content-Type", "application/json");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("/sku");
        assertThat(wrong.headers().firstValue("Trestle-Mock")).contains("true");
        assertThat(estate.get("/items/v1/items/x").statusCode()).isEqualTo(400);
        assertThat(estate.send("POST", "/items/v1/items", "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void makesExamplesThatNobodyWrote() throws Exception {
        HttpResponse<String> made =
                estate.send("POST", "/items/v1/items", "{\"sku\": \"B-9\"}", "Content-Type", "application/json");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).isEqualTo("{\"sku\":\"A-1\",\"name\":\"text\"}");
        assertThat(made.headers().firstValue("Location")).contains("/items/v1/items/A-1");
    }

    @Test
    void tellsItsOwnCallIdWhereItTakesAMessage() throws Exception {
        HttpResponse<String> taken = estate.send("POST", "/items/v1/taken", "");
        String id = taken.headers().firstValue("Trestle-Call-Id").orElseThrow();
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(taken.body()).isEqualTo("{\"callId\":\"" + id + "\"}");
    }

    @Test
    void answersNothingWhereNothingIsPromised() throws Exception {
        HttpResponse<String> answer = estate.get("/items/v1/nothing");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void saysSoWhereItHasNoExample() throws Exception {
        HttpResponse<String> answer = estate.get("/items/v1/impossible");
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("urn:trestle:problem:no-example");
        assertThat(answer.headers().firstValue("Trestle-Mock")).contains("true");
    }

    @Test
    void doesNotRememberAnswersForIdempotencyKeys() throws Exception {
        String body = "{\"sku\": \"B-9\"}";
        HttpResponse<String> first = estate.send(
                "POST", "/items/v1/items", body, "Content-Type", "application/json", "Idempotency-Key", "one");
        HttpResponse<String> other = estate.send(
                "POST",
                "/items/v1/items",
                "{\"sku\": \"C-9\"}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "one");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(other.statusCode()).isEqualTo(201);
    }

    @Test
    void isNoSystemThatFailuresAreReplayedTo() throws Exception {
        Resubmitted again = estate.resubmit(
                new Resubmission("second", "first", "POST", "/items/v1/taken", List.of(), new byte[0], null, false));
        assertThat(again.status()).isEqualTo(503);
        assertThat(again.problem()).isEqualTo("mocked");
    }

    @Test
    void isARouteThatCallsNothing() {
        assertThat(estate.generations().current().orElseThrow().units())
                .singleElement()
                .satisfies(unit -> {
                    assertThat(unit.context().getRoutes())
                            .extracting(Route::getRouteId)
                            .contains("items.v1.getItem");
                    assertThat(unit.context().getEndpoints())
                            .extracting(endpoint -> endpoint.getEndpointUri())
                            .noneMatch(uri -> uri.startsWith("connector"));
                });
    }

    @Test
    void goesWithTheEnvironment() throws Exception {
        api("${mocks:false}");
        Reload refused = estate.generations().reload();
        assertThat(refused).isInstanceOf(Reload.Rejected.class);
        assertThat(((Reload.Rejected) refused).errors())
                .hasSize(5)
                .allMatch(error -> error.message()
                        .equals("call: missing (expected: exactly one of call, route, unless mock: true)"));
        estate.set(Map.of("mocks", "true"));
        assertThat(estate.generations().reload()).isInstanceOf(Reload.Swapped.class);
        assertThat(estate.get("/items/v1/items/7").statusCode()).isEqualTo(200);
    }

    @Test
    void letsOneOperationBeAMock() throws Exception {
        estate.write("systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:1"]
                operations:
                  getItem: {http: "GET /items/{id}"}
                """);
        estate.write("apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                contract: openapi.yaml
                access: {authenticate: [anonymous]}
                operations:
                  getItem: {rest: "GET /items/{id}", call: backend.getItem}
                  nothing: {rest: GET /nothing, call: backend.getItem, mock: true}
                """);
        assertThat(estate.generations().reload()).isInstanceOf(Reload.Swapped.class);
        HttpResponse<String> real = estate.get("/items/v1/items/7");
        assertThat(real.statusCode()).isEqualTo(503);
        assertThat(real.headers().firstValue("Trestle-Mock")).isEmpty();
        assertThat(estate.get("/items/v1/nothing").headers().firstValue("Trestle-Mock"))
                .contains("true");
    }

    private HttpResponse<String> preferring(String prefer) throws Exception {
        return estate.send("GET", "/items/v1/items/7", "", "Prefer", prefer);
    }
}
