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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers and operators see of an estate that is run without its systems. */
class MockedEstateTest {

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @Test
    void isTakenForNothingElse() throws Exception {
        new StockEstate(folder, 1);
        try (TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(folder)
                .mock(true)
                .data(data)
                .accounts(Accounts.wellKnown())
                .build())) {
            HttpResponse<String> failed = call(gateway, "code=503");
            HttpResponse<String> good = call(gateway, "return=minimal");

            assertThat(good.statusCode()).isEqualTo(200);
            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.body()).contains("\"status\":503");
            assertThat(failed.headers().firstValue("Trestle-Mock")).contains("true");
            assertThat(managed(gateway, "/admin/v1/apis")).contains("\"mock\":true");
            assertThat(managed(gateway, "/admin/v1/apis/stock/v1")).contains("\"mock\":true");
            await().untilAsserted(() -> assertThat(managed(gateway, "/admin/v1/graph"))
                    .contains("\"to\":\"api:stock/v1\"")
                    .doesNotContain("\"to\":\"system:stock\""));
            assertThat(managed(gateway, "/admin/v1/failures")).contains("\"items\":[]");
        }
    }

    private static HttpResponse<String> call(TrestleGateway gateway, String prefer) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/stock/v1/items/A-1"))
                .header("Prefer", prefer));
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
