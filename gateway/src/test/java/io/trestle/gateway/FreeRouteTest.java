package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.console.login.Accounts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway's own class path has for free routes. */
class FreeRouteTest {

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @Test
    @Timeout(90)
    void readsJsonAndBeginsByItself() throws Exception {
        try (Backend backend = new Backend()) {
            StockEstate estate = new StockEstate(folder, backend.port());
            estate.write("apis/orders/api.yaml", """
                    api: orders
                    version: v1
                    title: Orders
                    lifecycle: published
                    access: {authenticate: [anonymous]}
                    operations:
                      order: {rest: POST /orders, route: "direct:order"}
                    """);
            estate.write("routes/orders.camel.yaml", """
                    - route:
                        id: order
                        from:
                          uri: direct:order
                          steps:
                            - unmarshal: {json: {}}
                            - setBody: {simple: '{"ordered": "${body[sku]}"}'}
                    - route:
                        id: nightly
                        from:
                          uri: timer:nightly
                          parameters: {repeatCount: 1, delay: 1}
                          steps:
                            - setBody: {constant: '{"sku": "HELD"}'}
                            - to: connector:stock/getItem
                    """);
            try (TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(folder)
                    .data(data)
                    .port(0)
                    .managementPort(0)
                    .accounts(Accounts.wellKnown())
                    .build())) {
                HttpRequest order = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + gateway.port() + "/orders/v1/orders"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"sku\": \"A-1\"}"))
                        .build();
                assertThat(HttpClient.newHttpClient()
                                .send(order, BodyHandlers.ofString())
                                .body())
                        .isEqualTo("{\"ordered\": \"A-1\"}");
                backend.awaitHeld();
                backend.release();
            }
        }
    }
}
