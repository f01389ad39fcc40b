package io.trestle.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.console.login.Accounts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets through to a system that holds its answers. */
@Timeout(90)
class PrioritiesTest {

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();

    private void write(int port) throws Exception {
        StockEstate estate = new StockEstate(folder, port);
        estate.write("systems/stock.yaml", """
                system: stock
                kind: http
                endpoints: ["http://127.0.0.1:%d"]
                concurrency: 4
                shares: {low: 50, normal: 75}
                operations:
                  getItem: {http: "GET /stock/{sku}"}
                """.formatted(port));
        estate.write("apis/stock/api.yaml", """
                api: stock
                version: v1
                title: Stock
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  getItem: {rest: "GET /items/{sku}", call: stock.getItem}
                  report: {rest: "GET /reports/{sku}", call: stock.getItem, priority: low}
                  recall: {rest: "GET /recalls/{sku}", call: stock.getItem, priority: high}
                """);
        for (String plan : List.of("low", "normal", "high")) {
            estate.write(
                    "plans/" + plan + ".yaml",
                    "plan: " + plan + "\n" + (plan.equals("normal") ? "" : "priority: " + plan + "\n"));
            String key = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plan.getBytes(UTF_8)));
            estate.write(
                    "consumers/" + plan + "-shop.yaml",
                    "consumer: " + plan + "-shop\nplan: " + plan + "\napi-keys: [{sha256: \"" + key + "\"}]\n");
        }
    }

    @Test
    void letsTheLessImportantGiveWay() throws Exception {
        try (Backend backend = new Backend()) {
            write(backend.port());
            try (TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(folder)
                    .data(data)
                    .accounts(Accounts.wellKnown())
                    .build())) {
                List<CompletableFuture<HttpResponse<String>>> held = Stream.of(
                                hold(gateway, "normal"), hold(gateway, "high"))
                        .toList();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(managed(gateway, "/admin/v1/systems"))
                                .contains("\"calls\":{\"underWay\":2,\"most\":4}"));

                HttpResponse<String> gaveWay = call(gateway, "low", "items");
                assertThat(gaveWay.statusCode()).isEqualTo(503);
                assertThat(gaveWay.headers().firstValue("Retry-After")).isPresent();
                assertThat(gaveWay.body())
                        .contains("urn:trestle:problem:system-unavailable")
                        .contains("has no room for calls of priority low now");
                // What the operation says counts more than the plan.
                assertThat(call(gateway, "high", "reports").statusCode()).isEqualTo(503);
                assertThat(call(gateway, "low", "recalls").statusCode()).isEqualTo(200);
                assertThat(call(gateway, "normal", "items").statusCode()).isEqualTo(200);

                held = Stream.concat(held.stream(), Stream.of(hold(gateway, "high")))
                        .toList();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(managed(gateway, "/admin/v1/systems"))
                                .contains("\"calls\":{\"underWay\":3,\"most\":4}"));
                assertThat(call(gateway, "normal", "items").statusCode()).isEqualTo(503);
                assertThat(call(gateway, "high", "items").statusCode()).isEqualTo(200);

                assertThat(managed(gateway, "/actuator/prometheus"))
                        .contains("trestle_system_refused_total{priority=\"low\",system=\"stock\"} 2.0")
                        .contains("trestle_system_refused_total{priority=\"normal\",system=\"stock\"} 1.0");

                backend.release();
                for (CompletableFuture<HttpResponse<String>> call : held) {
                    assertThat(call.join().statusCode()).isEqualTo(200);
                }
                assertThat(call(gateway, "low", "items").statusCode()).isEqualTo(200);
            }
        }
    }

    private CompletableFuture<HttpResponse<String>> hold(TrestleGateway gateway, String key) {
        return client.sendAsync(request(gateway, key, "items/HELD"), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(TrestleGateway gateway, String key, String path) throws Exception {
        return client.send(request(gateway, key, path + "/A-1"), BodyHandlers.ofString());
    }

    private static HttpRequest request(TrestleGateway gateway, String key, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/stock/v1/" + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-API-Key", key)
                .build();
    }

    private String managed(TrestleGateway gateway, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.managementPort() + path))
                                .header("Authorization", "Basic YWRtaW46YWRtaW4=")
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
