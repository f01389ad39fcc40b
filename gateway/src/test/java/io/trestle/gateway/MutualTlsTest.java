package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that say who they are by a certificate, those whose certificate says nothing here, and impostors. */
class MutualTlsTest extends StockTest {

    private static final String GATEWAY = """
            listener:
              host: 127.0.0.1
              port: 0
              tls: {certificate: %s, key: %s, clients: {authorities: %s%s}}
            management: {host: 127.0.0.1, port: 0}
            """;

    /** Made once: each of the keys takes a process. */
    @TempDir
    static Path secrets;

    private static PemKeys server;
    private static ClientKeys erp;
    private static ClientKeys exact;
    private static ClientKeys unknown;

    private Path authorities;

    @BeforeAll
    static void makeKeys() throws Exception {
        server = new PemKeys(secrets);
        erp = new ClientKeys(secrets, "CN=erp, O=Acme, C=DE");
        exact = new ClientKeys(secrets, "CN=till-7");
        unknown = new ClientKeys(secrets, "CN=unknown");
    }

    @BeforeEach
    void begin() throws Exception {
        authorities = Files.writeString(data.resolve("partners.pem"), erp.pem() + exact.pem() + unknown.pem());
        estate.write("plans/partner.yaml", "plan: partner\nrate: 1000/s\n");
        estate.write("consumers/acme.yaml", """
                consumer: acme
                plan: partner
                certificates:
                  - {subject: "cn=ERP, o=acme, c=de"}
                  - {sha256: %s}
                """.formatted(exact.sha256()));
        estate.write("apis/stock/api.yaml", """
                api: stock
                version: v1
                title: Stock
                lifecycle: published
                access: {authenticate: [certificate], consumers: [acme]}
                operations:
                  getItem: {rest: "GET /items/{sku}", call: stock.getItem}
                  getOpen: {rest: "GET /open/{sku}", call: stock.getItem, access: {authenticate: [certificate, anonymous]}}
                """);
        serve("");
    }

    @Test
    void knowsClientsByNameAndByFingerprint() throws Exception {
        try (TrestleGateway gateway = start()) {
            assertThat(get(showing(erp), gateway, "items").body()).isEqualTo("{\"available\":12}");
            assertThat(get(showing(exact), gateway, "items").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesWhoIsBelievedAndNotKnown() throws Exception {
        try (TrestleGateway gateway = start()) {
            HttpResponse<String> refused = get(showing(unknown), gateway, "items");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().allValues("WWW-Authenticate"))
                    .containsExactly("ClientCertificate realm=\"trestle\"");
            assertThat(refused.body()).contains("is not known here").doesNotContain("unknown\"");
            // A credential that does not hold makes nobody anonymous.
            assertThat(get(showing(unknown), gateway, "open").statusCode()).isEqualTo(401);

            assertThat(get(server.trusting(), gateway, "items").statusCode()).isEqualTo(401);
            assertThat(get(server.trusting(), gateway, "open").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesNoCertificateOfTheSameNameThatNobodyBelievedSigned() throws Exception {
        ClientKeys impostor = new ClientKeys(secrets, "CN=erp, O=Acme, C=DE");
        try (TrestleGateway gateway = start()) {
            assertThatThrownBy(() -> get(showing(impostor), gateway, "items")).isInstanceOf(IOException.class);
            assertThat(get(showing(erp), gateway, "items").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void turnsAwayWhoBringsNoneWhereOneIsRequired() throws Exception {
        serve(", required: true");
        try (TrestleGateway gateway = start()) {
            assertThatThrownBy(() -> get(server.trusting(), gateway, "open")).isInstanceOf(IOException.class);
            assertThat(get(showing(unknown), gateway, "open").statusCode()).isEqualTo(401);
            assertThat(get(showing(erp), gateway, "open").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isNotServedWhereNobodyIsAskedForACertificate() throws Exception {
        estate.write("gateway.yaml", "listener: {host: 127.0.0.1, port: 0}\nmanagement: {host: 127.0.0.1, port: 0}\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(InvalidEstateException.class)
                .hasMessageContaining("apis/stock/api.yaml:5:25: authenticate: certificate (expected:"
                        + " listener.tls.clients or listener.client-cert in gateway.yaml, or nobody is asked for one)");
    }

    @Test
    void doesNotStartWithoutTheAuthorities() throws Exception {
        Files.writeString(authorities, "no certificate");

        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(authorities + ": cannot be used (expected: a PEM file of certificates)");
    }

    private void serve(String more) throws IOException {
        estate.write("gateway.yaml", GATEWAY.formatted(server.certificate(), server.key(), authorities, more));
    }

    private SSLContext showing(ClientKeys keys) throws Exception {
        return keys.trusting(server.current());
    }

    private static HttpResponse<String> get(SSLContext tls, TrestleGateway gateway, String path) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "https://localhost:" + gateway.port() + "/stock/v1/" + path + "/A-1"))
                                .build(),
                        BodyHandlers.ofString());
    }
}
