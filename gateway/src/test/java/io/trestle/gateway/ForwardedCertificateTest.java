package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients whose certificate a proxy forwards, and those who pretend that one does. */
class ForwardedCertificateTest extends StockTest {

    @TempDir
    Path secrets;

    private ClientKeys erp;

    @BeforeEach
    void begin() throws Exception {
        erp = new ClientKeys(secrets, "CN=erp, O=Acme, C=DE");
        estate.write("plans/partner.yaml", "plan: partner\n");
        estate.write("consumers/acme.yaml", """
                consumer: acme
                plan: partner
                certificates: [{subject: "CN=erp,O=Acme,C=DE"}]
                """);
        estate.write("apis/stock/api.yaml", """
                api: stock
                version: v1
                title: Stock
                lifecycle: published
                access: {authenticate: [certificate]}
                operations:
                  getItem: {rest: "GET /items/{sku}", call: stock.getItem}
                """);
    }

    private TrestleGateway start(String listener) throws Exception {
        estate.write("gateway.yaml", """
                listener: {host: 127.0.0.1, port: 0, %s}
                management: {host: 127.0.0.1, port: 0}
                """.formatted(listener));
        return start();
    }

    private static int status(TrestleGateway gateway, String... values) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/stock/v1/items/A-1"));
        for (String value : values) {
            request.header("Client-Cert", value);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void believesTheProxiesThatItIsToldTo() throws Exception {
        String field = erp.field();
        try (TrestleGateway gateway = start("trusted-proxies: [127.0.0.0/8], client-cert: true")) {
            assertThat(status(gateway, field)).isEqualTo(200);
            assertThat(status(gateway)).isEqualTo(401);
            assertThat(status(gateway, field, field)).isEqualTo(401);
            assertThat(status(gateway, new ClientKeys(secrets, "CN=unknown").field()))
                    .isEqualTo(401);
            assertThat(status(gateway, field.substring(1))).isEqualTo(401);
            assertThat(status(gateway, ":" + field.substring(200))).isEqualTo(401);
            assertThat(status(gateway, "::")).isEqualTo(401);
            assertThat(status(gateway, ":")).isEqualTo(401);
            assertThat(status(gateway, ":AAAA:")).isEqualTo(401);
            assertThat(status(gateway, ":%%%%:")).isEqualTo(401);
            assertThat(status(gateway, ":" + "A".repeat(12_000) + ":")).isEqualTo(401);
        }
    }

    @Test
    void believesNobodyElse() throws Exception {
        try (TrestleGateway gateway = start("trusted-proxies: [192.0.2.0/24], client-cert: true")) {
            assertThat(status(gateway, erp.field())).isEqualTo(401);
        }
    }
}
