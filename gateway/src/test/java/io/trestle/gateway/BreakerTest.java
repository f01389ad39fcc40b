package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.console.login.Accounts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers and operators see of a system that is gone. */
class BreakerTest {

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @Test
    void turnsCallsAwayAndSaysSo() throws Exception {
        Backend backend = new Backend();
        StockEstate estate = new StockEstate(folder, backend.port());
        estate.write("systems/stock.yaml", """
                system: stock
                kind: http
                endpoints: ["http://127.0.0.1:%d"]
                breaker: {minimum: 4, open: 30s}
                operations:
                  getItem: {http: "GET /stock/{sku}"}
                """.formatted(backend.port()));
        try (backend;
                TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(folder)
                        .data(data)
                        .accounts(Accounts.wellKnown())
                        .build())) {
            assertThat(managed(gateway, "/admin/v1/systems")).contains("\"breaker\":\"closed\"");
            backend.close();
            for (int i = 0; i < 4; i++) {
                assertThat(call(gateway).statusCode()).isEqualTo(503);
            }

            HttpResponse<String> turnedAway = call(gateway);

            assertThat(turnedAway.statusCode()).isEqualTo(503);
            assertThat(turnedAway.body()).contains("urn:trestle:problem:system-unavailable");
            assertThat(turnedAway.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 30L);
            assertThat(managed(gateway, "/admin/v1/systems"))
                    .contains("\"breaker\":\"open\"")
                    .contains("\"lastFailure\":\"circuit-open\"");
            assertThat(managed(gateway, "/actuator/prometheus"))
                    .contains("trestle_system_breaker{state=\"open\",system=\"stock\"} 1.0")
                    .contains("trestle_system_breaker{state=\"closed\",system=\"stock\"} 0.0")
                    .contains("outcome=\"circuit-open\",system=\"stock\"} 1");
        }
    }

    private static HttpResponse<String> call(TrestleGateway gateway) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/stock/v1/items/A-1")));
    }

    private static String managed(TrestleGateway gateway, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.managementPort() + path))
                        .header("Authorization", "Basic YWRtaW46YWRtaW4="))
                .body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
