package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.console.login.Accounts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of the connections to a system that holds its answers. */
@Timeout(90)
class PoolsTest {

    private static final int LIMIT = 256;

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void showsWhoHasAConnectionAndWhoWaits() throws Exception {
        try (Backend backend = new Backend()) {
            new StockEstate(folder, backend.port());
            try (TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(folder)
                    .data(data)
                    .accounts(Accounts.wellKnown())
                    .build())) {
                List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, LIMIT + 44)
                        .mapToObj(call -> held(gateway))
                        .toList();

                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertThat(managed(gateway, "/admin/v1/systems"))
                                        .contains(
                                                "{\"of\":\"connections\",\"inUse\":256,\"idle\":0,\"waiting\":44,\"limit\":256}"));
                await().untilAsserted(() -> assertThat(managed(gateway, "/actuator/prometheus"))
                        .contains("trestle_system_pool{pool=\"connections\",state=\"in-use\",system=\"stock\"} 256.0")
                        .contains("trestle_system_pool{pool=\"connections\",state=\"waiting\",system=\"stock\"} 44.0")
                        .contains("trestle_system_pool_limit{pool=\"connections\",system=\"stock\"} 256.0"));

                backend.release();
                for (CompletableFuture<HttpResponse<String>> call : calls) {
                    assertThat(call.join().statusCode()).isEqualTo(200);
                }
                // The system, which is the JDK's server, closes those beyond 200 that rest.
                await().untilAsserted(() -> assertThat(managed(gateway, "/admin/v1/systems"))
                        .containsPattern("\"inUse\":0,\"idle\":2\\d\\d,\"waiting\":0,\"limit\":256}"));
            }
        }
    }

    private CompletableFuture<HttpResponse<String>> held(TrestleGateway gateway) {
        URI uri = URI.create("http://127.0.0.1:" + gateway.port() + "/stock/v1/items/HELD");
        return client.sendAsync(
                HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).build(), BodyHandlers.ofString());
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
