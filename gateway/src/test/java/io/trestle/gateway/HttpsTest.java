package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both listeners over TLS, and callers that stand behind a proxy. */
class HttpsTest extends StockTest {

    private static final String GATEWAY = """
            listener:
              host: 127.0.0.1
              port: 0
              tls: {certificate: %1$s, key: %2$s}
              trusted-proxies: [127.0.0.0/8]
            management: {host: 127.0.0.1, port: 0, tls: {certificate: %1$s, key: %2$s}}
            """;

    @TempDir
    Path secrets;

    @Test
    void securesBothListeners() throws Exception {
        PemKeys keys = new PemKeys(secrets);
        estate.write("gateway.yaml", GATEWAY.formatted(keys.certificate(), keys.key()));
        HttpClient client = HttpClient.newBuilder().sslContext(keys.trusting()).build();
        try (TrestleGateway gateway = start()) {
            assertThat(call(client, gateway, "203.0.113.7").body()).isEqualTo("{\"available\":12}");

            HttpResponse<String> health = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "https://127.0.0.1:" + gateway.managementPort() + "/actuator/health/liveness"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void speaksHttp2WithCallersAndNotWithOperators() throws Exception {
        PemKeys keys = new PemKeys(secrets);
        estate.write("gateway.yaml", GATEWAY.formatted(keys.certificate(), keys.key()));
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(keys.trusting())
                .build();
        try (TrestleGateway gateway = start()) {
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = call(client, gateway, "203.0.113.7");
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{\"available\":12}");
                assertThat(answer.headers().firstValue("Trestle-Call-Id")).isPresent();
            }
            HttpResponse<String> unknown = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.port() + "/nothing"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(unknown.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");

            HttpResponse<String> health = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "https://localhost:" + gateway.managementPort() + "/actuator/health/liveness"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(health.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
        estate.write(
                "gateway.yaml",
                GATEWAY.replace("port: 0\n", "port: 0\n  http2: false\n").formatted(keys.certificate(), keys.key()));
        try (TrestleGateway gateway = start()) {
            assertThat(call(client, gateway, "203.0.113.7").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void knowsCallersBehindAProxyByTheirNetwork() throws Exception {
        PemKeys keys = new PemKeys(secrets);
        estate.write("gateway.yaml", GATEWAY.formatted(keys.certificate(), keys.key()));
        estate.write("apis/stock/api.yaml", """
                api: stock
                version: v1
                title: Stock
                lifecycle: published
                access: {authenticate: [anonymous], networks: [203.0.113.0/24], blocked-networks: [203.0.113.66]}
                operations:
                  getItem: {rest: "GET /items/{sku}", call: stock.getItem}
                """);
        HttpClient client = HttpClient.newBuilder().sslContext(keys.trusting()).build();
        try (TrestleGateway gateway = start()) {
            assertThat(call(client, gateway, "203.0.113.7").statusCode()).isEqualTo(200);
            assertThat(call(client, gateway, "203.0.113.66").statusCode()).isEqualTo(403);
            assertThat(call(client, gateway, "198.51.100.1").body())
                    .contains("This operation may not be called from there.");
            // Its own word does not count: the proxy wrote the last entry.
            assertThat(call(client, gateway, "203.0.113.7, 198.51.100.1").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void doesNotStartWithoutTheKey() throws Exception {
        PemKeys keys = new PemKeys(secrets);
        Path missing = secrets.resolve("missing.key");
        estate.write("gateway.yaml", GATEWAY.formatted(keys.certificate(), missing));

        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessage(missing + ": cannot be read (expected: a PEM file)");
    }

    private static HttpResponse<String> call(HttpClient client, TrestleGateway gateway, String forwarded)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.port() + "/stock/v1/items/A-1"))
                        .header("X-Forwarded-For", forwarded)
                        .build(),
                BodyHandlers.ofString());
    }
}
