package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.gateway.Phase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementApiTest extends ManagementTest {

    @Test
    void goesByItsOwnSettingsOfTomcat() throws Exception {
        assertThat(work.resolve("work")).isDirectory();
        // More than Tomcat takes by itself, and less than it is told to take.
        assertThat(send(request("/actuator/health").header("X-Long", "a".repeat(12_000)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/actuator/health").header("X-Long", "a".repeat(20_000)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsTheCatalogue() throws Exception {
        JsonNode api = read(get("viewer", "/admin/v1/apis")).get("items").get(0);
        assertThat(api.toString())
                .isEqualTo("{\"api\":\"customers\",\"version\":\"v1\",\"title\":\"Customers\",\"owner\":\"crm-team\","
                        + "\"lifecycle\":\"published\",\"mock\":false,\"path\":\"/customers/v1\","
                        + "\"contract\":\"/admin/v1/apis/customers/v1/openapi.json\",\"operations\":1}");
    }

    @Test
    void showsAnApiWithItsOperations() throws Exception {
        JsonNode api = read(get("viewer", "/admin/v1/apis/customers/v1"));
        assertThat(api.get("throttle").asText()).isEqualTo("100/s per consumer");
        assertThat(api.get("access").get("authenticate").toString()).isEqualTo("[\"api-key\",\"jwt\"]");
        JsonNode operation = api.get("operations").get(0);
        assertThat(operation.get("method").asText()).isEqualTo("GET");
        assertThat(operation.get("path").asText()).isEqualTo("/customers/v1/items/{sku}");
        assertThat(operation.get("call").asText()).isEqualTo("stock.getItem");
        assertThat(operation.has("route")).isFalse();
    }

    @Test
    void servesContracts() throws Exception {
        assertThat(read(get("viewer", "/admin/v1/apis/customers/v1/openapi.json"))
                        .get("openapi")
                        .asText())
                .isEqualTo("3.1.0");
        HttpResponse<String> unknown = get("viewer", "/admin/v1/apis/customers/v2/openapi.json");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(read(unknown).get("type").asText()).isEqualTo("urn:trestle:problem:no-such-api");
    }

    @Test
    void showsSystemsWithTheirHealth() throws Exception {
        systems.ended(new SystemCall("1", "stock", "getItem", Duration.ofMillis(3), null, null));
        systems.ended(new SystemCall("2", "stock", "getItem", Duration.ofMillis(3), Kind.TIMED_OUT, null));
        systems.watch(
                () -> Map.of("stock", 3),
                () -> Map.of("stock", List.of(new Pool(Pool.Of.CONNECTIONS, 2, 1, 5, 256))),
                () -> Map.of(
                        "stock",
                        new DiscoveredEndpoints(
                                DiscoveredEndpoints.State.STALE,
                                Instant.parse("2026-01-02T03:04:05Z"),
                                "stock.test: no such name (NXDOMAIN)",
                                List.of(new DiscoveredEndpoints.Place("10.0.0.7:80", "stock.test", 1, 2, true)),
                                3,
                                9,
                                4)));
        JsonNode all = read(get("viewer", "/admin/v1/systems")).get("items");

        JsonNode orders = all.get(0);
        assertThat(orders.get("kind").asText()).isEqualTo("jms");
        assertThat(orders.get("endpoints").toString()).isEqualTo("[\"tcp://broker.example:61616\"]");
        assertThat(orders.get("health").toString()).isEqualTo("{\"state\":\"unknown\"}");
        JsonNode stock = all.get(1);
        assertThat(stock.get("health").get("state").asText()).isEqualTo("failing");
        assertThat(stock.get("health").get("lastFailure").asText()).isEqualTo("timed-out");
        assertThat(orders.get("calls").toString()).isEqualTo("{\"underWay\":0}");
        assertThat(stock.get("calls").get("underWay").asInt()).isEqualTo(3);
        assertThat(stock.get("pools").toString())
                .isEqualTo("[{\"of\":\"connections\",\"inUse\":2,\"idle\":1,\"waiting\":5,\"limit\":256}]");
        assertThat(orders.get("pools")).isEmpty();
        assertThat(stock.get("discovery").toString())
                .isEqualTo("{\"state\":\"stale\",\"since\":\"2026-01-02T03:04:05Z\","
                        + "\"trouble\":\"stock.test: no such name (NXDOMAIN)\",\"leftOut\":3,"
                        + "\"endpoints\":[{\"address\":\"10.0.0.7:80\",\"host\":\"stock.test\","
                        + "\"priority\":1,\"weight\":2,\"refusing\":true}]}");
        assertThat(orders.has("discovery")).isFalse();
        assertThat(stock.has("drift")).isFalse();
    }

    @Test
    void showsConsumersWithoutTheirKeys() throws Exception {
        JsonNode consumer =
                read(get("admin", "/admin/v1/consumers")).get("items").get(0);
        assertThat(consumer.toString())
                .isEqualTo("{\"consumer\":\"web-shop\",\"plan\":\"gold\",\"apiKeys\":1,"
                        + "\"clients\":[\"web-shop-client\"],\"certificates\":0,\"scopes\":[]}");
    }

    @Test
    void tellsNoSecretAnywhere() throws Exception {
        for (String path : List.of("apis", "apis/customers/v1", "systems", "consumers", "generation")) {
            assertThat(get("admin", "/admin/v1/" + path).body())
                    .doesNotContain(TestEstate.PASSWORD)
                    .doesNotContain(TestEstate.KEY_HASH);
        }
    }

    @Test
    void reloadsAndSaysWhatCameOfIt() throws Exception {
        int before = served.number();
        JsonNode generation = read(post("admin", "/admin/v1/reload", ""));
        assertThat(generation.get("number").asInt()).isEqualTo(before + 1);
        assertThat(generation.get("lastReload").get("outcome").asText()).isEqualTo("swapped");
        assertThat(generation.get("lastReload").get("built").toString()).isEqualTo("[\"customers.v1\"]");
        assertThat(generation.get("since").asText()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void saysWhereAnEstateIsBrokenAndWhatServesOn() throws Exception {
        served.breakEstate();
        HttpResponse<String> answer = post("admin", "/admin/v1/reload", "");
        served.repairEstate();
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode file = read(answer).get("files").get(0);
        assertThat(file.get("file").asText()).isEqualTo("apis/customers/api.yaml");
        assertThat(file.get("line").asInt()).isEqualTo(3);
        assertThat(read(get("viewer", "/admin/v1/generation"))
                        .get("lastReload")
                        .get("outcome")
                        .asText())
                .isEqualTo("rejected");
    }

    @Test
    void isReadyOnlyWhileItServes() throws Exception {
        try {
            for (Phase notServing : List.of(Phase.STARTING, Phase.DRAINING, Phase.STOPPED)) {
                phase.set(notServing);
                assertThat(get("nobody", "/actuator/health/readiness").statusCode())
                        .isEqualTo(503);
                assertThat(get("nobody", "/actuator/health/liveness").statusCode())
                        .isEqualTo(200);
            }
        } finally {
            phase.set(Phase.SERVING);
        }
        assertThat(get("nobody", "/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void describesItself() throws Exception {
        JsonNode contract = read(get("viewer", "/admin/v1/openapi.json"));
        assertThat(contract.get("openapi").asText()).isEqualTo("3.1.0");
        for (Iterator<String> paths = contract.get("paths").fieldNames(); paths.hasNext(); ) {
            String template = paths.next();
            String path = template.replace("{api}", "customers")
                    .replace("{version}", "v1")
                    .replace("{id}", "none")
                    .replace("{system}", "none")
                    .replace("{alarm}", "none")
                    .replace("{callId}", "none");
            boolean asksMore = Set.of("/graph/trend", "/graph/impact").contains(template);
            assertThat(get("nobody", "/admin/v1" + path).statusCode()).isEqualTo(401);
            assertThat(get("viewer", "/admin/v1" + path).statusCode())
                    .as(path)
                    .isIn(
                            asksMore
                                    ? List.of(400)
                                    : template.matches(".*\\{(id|system|alarm|callId)}.*|.*/collections")
                                            ? List.of(404, 405)
                                            : List.of(200, 405));
        }
    }

    @Test
    void saysWhatIsWrongWithABody() throws Exception {
        assertThat(detail(post("admin", "/admin/v1/failures/x/replay", "{\"dryrun\": true}")))
                .isEqualTo("dryrun: unknown (expected: one of body, dryRun, generation, headers, reason, resume)");
        assertThat(detail(post("admin", "/admin/v1/failures/x/replay", "{\"dryRun\": \"perhaps\"}")))
                .isEqualTo("dryRun: (expected: true or false)");
        assertThat(detail(post("admin", "/admin/v1/failures/x/replay", "{\"headers\": {\"A\": []}}")))
                .isEqualTo("headers.A: (expected: a text)");
        assertThat(detail(post("admin", "/admin/v1/failures/x/replay", "[1]")))
                .isEqualTo("body: (expected: an object)");
        assertThat(detail(post("admin", "/admin/v1/failures/x/replay", "{\"dryRun\": tru")))
                .startsWith("body: not JSON at line 1");
        assertThat(detail(post("admin", "/admin/v1/replays", ""))).isEqualTo("body: missing (expected: JSON)");
    }

    @Test
    void namesThePathThatWasAskedFor() throws Exception {
        HttpResponse<String> nothing = get("admin", "/admin/v1/nothing");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(read(nothing).get("instance").asText()).isEqualTo("/admin/v1/nothing");

        HttpResponse<String> method = post("admin", "/admin/v1/apis", "{}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).hasValue("GET");
        assertThat(read(method).get("type").asText()).isEqualTo("urn:trestle:problem:method-not-allowed");
        assertThat(read(method).get("instance").asText()).isEqualTo("/admin/v1/apis");

        HttpResponse<String> text = send(as("admin", request("/admin/v1/failures/x/replay"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(text.headers().firstValue("Accept")).hasValue(JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "failures?limit=500, 500, failures?limit=501",
        "failures?limit=500, 500, failures?limit=100000",
        "failures?limit=500, 500, failures?limit=1e3",
        "calls?limit=200, 200, calls?limit=100000",
        "graph/talkers?limit=1000, 1000, graph/talkers?limit=100000",
    })
    void refusesMoreThanItWouldGive(String most, int bound, String more) throws Exception {
        assertThat(get("admin", "/admin/v1/" + most).statusCode()).isEqualTo(200);
        assertThat(detail(get("admin", "/admin/v1/" + more)))
                .isEqualTo("limit: " + more.substring(more.indexOf('=') + 1) + " (expected: 1 to " + bound + ")");
    }

    @Test
    void refusesToCollectMoreThanItWould() throws Exception {
        assertThat(detail(post(
                        "admin",
                        "/admin/v1/failures/collections",
                        "{\"system\": \"crm\", \"from\": \"DLQ\", \"limit\": 1001}")))
                .isEqualTo("limit: 1001 (expected: 1 to 1000)");
    }

    @Test
    void showsAFilterInTheWordsThatItTakes() throws Exception {
        JsonNode begun = read(post("admin", "/admin/v1/replays", "{\"filter\": {\"system\": \"nobody\"}}"));
        assertThat(begun.get("filter").toString()).isEqualTo("{\"system\":\"nobody\",\"state\":\"failed\"}");
        assertThat(detail(get("admin", "/admin/v1/failures?cursor=zzz"))).startsWith("cursor: zzz (expected: ");
        assertThat(detail(get("admin", "/admin/v1/failures?sytem=crm")))
                .startsWith("sytem: unknown (expected: one of api, consumer, cursor, group, ");
        assertThat(detail(get("admin", "/admin/v1/failures/groups?sytem=crm"))).startsWith("sytem: unknown ");
    }

    private static String detail(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(read(answer).get("type").asText()).isEqualTo("urn:trestle:problem:invalid-request");
        return read(answer).get("detail").asText();
    }
}
