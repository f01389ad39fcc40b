package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trestle.gateway.drift.LiveSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A whole gateway in this process, over sockets. */
class TrestleGatewayTest extends StockTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void servesWatchesAndReloads() throws Exception {
        try (TrestleGateway gateway = start()) {
            assertThat(call(gateway, "/stock/v1/items/A-1").body()).isEqualTo("{\"available\":12}");
            assertThat(managed(gateway, "/actuator/health/readiness").statusCode())
                    .isEqualTo(200);

            estate.writeApi("Stock, renamed");
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(managed(gateway, "/admin/v1/apis").body())
                                    .contains("Stock, renamed"));

            estate.write("apis/stock/api.yaml", "api: stock\nversion: v1\ntitel: Stock\n");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    managed(gateway, "/admin/v1/generation").body())
                            .contains("\"outcome\":\"rejected\"")
                            .contains("titel: unknown key"));
            assertThat(call(gateway, "/stock/v1/items/A-1").statusCode()).isEqualTo(200);

            // A caller has its answer before it is counted.
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    managed(gateway, "/actuator/prometheus").body())
                            .contains(
                                    "trestle_calls_seconds_count{api=\"stock\",operation=\"getItem\",outcome=\"success\",version=\"v1\"} 2")
                            .contains(
                                    "trestle_system_calls_seconds_count{operation=\"getItem\",outcome=\"success\",system=\"stock\"} 2")
                            .contains(
                                    "trestle_consumer_calls_seconds_count{consumer=\"anonymous\",outcome=\"success\"} 2")
                            .contains("trestle_listener_requests 0.0", "trestle_listener_handshakes_failed_total 0.0")
                            .containsPattern("trestle_listener_connections [1-9]")
                            .contains("jvm_memory_used_bytes"));
            assertThat(managed(gateway, "/admin/v1/apis/stock/v1/openapi.json").body())
                    .contains("\"/items/{sku}\"");
        }
    }

    @Test
    void letsCallsInFlightEndBeforeItStops() throws Exception {
        TrestleGateway gateway = start();
        CompletableFuture<HttpResponse<String>> held = client.sendAsync(
                request("http://127.0.0.1:" + gateway.port() + "/stock/v1/items/HELD")
                        .build(),
                BodyHandlers.ofString());
        backend.awaitHeld();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(gateway::close);
        await().atMost(SOON).until(() -> gateway.phase() == Phase.DRAINING);
        assertThat(managed(gateway, "/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThatThrownBy(() -> call(gateway, "/stock/v1/items/A-1")).isInstanceOf(IOException.class);

        backend.release();
        assertThat(held.join().statusCode()).isEqualTo(200);
        stopping.join();
        assertThat(gateway.phase()).isEqualTo(Phase.STOPPED);
        gateway.close();
    }

    @Test
    void takesCallsForAWhileAfterItSaysThatItIsNotReady() throws Exception {
        estate.write("gateway.yaml", """
                listener: {host: 127.0.0.1, port: 0}
                management: {host: 127.0.0.1, port: 0}
                limits: {drain-timeout: 5s, shutdown-delay: 5m}
                """);
        TrestleGateway gateway = start();
        Thread stopping = new Thread(gateway::close, "stopping");
        stopping.start();
        await().atMost(SOON).until(() -> gateway.phase() == Phase.DRAINING);

        assertThat(managed(gateway, "/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(managed(gateway, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        HttpClient other = HttpClient.newHttpClient();
        assertThat(other.send(
                                request("http://127.0.0.1:" + gateway.port() + "/stock/v1/items/A-1")
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);

        // Whoever is in a hurry interrupts.
        stopping.interrupt();
        stopping.join(SOON.toMillis());
        assertThat(gateway.phase()).isEqualTo(Phase.STOPPED);
        assertThatThrownBy(() -> call(gateway, "/stock/v1/items/A-1")).isInstanceOf(IOException.class);
    }

    @Test
    void givesBackItsPortsWhenItStops() throws Exception {
        int port;
        int managementPort;
        try (TrestleGateway gateway = start()) {
            port = gateway.port();
            managementPort = gateway.managementPort();
        }
        try (TrestleGateway again = TrestleGateway.start(
                options().port(port).managementPort(managementPort).build())) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void saysInOneSentenceThatAPortIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> TrestleGateway.start(options().port(taken).build()))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessage("The public listener cannot bind to 127.0.0.1:" + taken
                            + ": it is in use, or not an address here.");
            assertThatThrownBy(() ->
                            TrestleGateway.start(options().managementPort(taken).build()))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageStartingWith("The management listener cannot bind to 127.0.0.1:" + taken);
        }
    }

    @Test
    void saysInOneSentenceThatAnotherGatewayHasTheFolder() throws Exception {
        try (TrestleGateway first = start()) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(this::start)
                    .isInstanceOf(DataInUseException.class)
                    .hasMessage("data: " + data.toAbsolutePath() + " is in use by another gateway (expected: a folder"
                            + " for each, --data DIR; gateways that serve together share a PostgreSQL, store.url in"
                            + " gateway.yaml).");
            assertThat(call(first, "/stock/v1/items/A-1").statusCode()).isEqualTo(200);
        }
        try (TrestleGateway alone = start()) {
            assertThat(alone.port()).isPositive();
        }
    }

    @Test
    void refusesAnEstateThatIsBroken() throws Exception {
        estate.write("apis/stock/api.yaml", "api: stock\nversion: v1\ntitel: Stock\n");
        assertThatThrownBy(() -> TrestleGateway.start(options().build()))
                .isInstanceOf(InvalidEstateException.class)
                .hasMessageContaining("api.yaml:3:1: titel: unknown key")
                .hasMessageEndingWith("cannot be served.");
    }

    @Test
    void makesPasswordsThatNobodyKnows() throws Exception {
        try (TrestleGateway gateway =
                TrestleGateway.start(GatewayOptions.builder(folder).data(data).build())) {
            assertThat(managed(gateway, "/admin/v1/apis").statusCode()).isEqualTo(401);
            assertThat(data.resolve("console/first-passwords.txt")).exists();
        }
    }

    @Test
    void keepsWellKnownPasswordsOnLoopback() throws Exception {
        estate.write("gateway.yaml", "management: {host: 0.0.0.0, port: 0}\n");
        assertThatThrownBy(() -> TrestleGateway.start(options().build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("management.host: 0.0.0.0 (expected: a loopback address");
    }

    @Test
    void watchesSystemsForChangesOfTheirContracts() throws Exception {
        try (LiveSystem system = new LiveSystem()) {
            system.importInto(folder);
            try (TrestleGateway gateway = start()) {
                String drift = "/admin/v1/systems/calculator/drift";
                String contract = managed(gateway, "/admin/v1/apis/calculator/v1/openapi.json")
                        .body();
                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(managed(gateway, drift).body()).contains("\"state\":\"same\""));
                system.answers(LiveSystem.wsdl("Add"));
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(managed(gateway, drift).body())
                                .contains("\"state\":\"breaking\"", "\"operation\":\"POST /divide\""));

                assertThat(managed(gateway, "/admin/v1/systems").body())
                        .containsPattern(
                                "\"system\":\"calculator\"[^}]*}[^}]*\"drift\":\\{\"state\":\"breaking\",\"since\"")
                        .doesNotContainPattern("\"system\":\"stock\"[^}]*}[^}]*\"drift\"");
                assertThat(managed(gateway, "/actuator/prometheus").body())
                        .contains("trestle_system_drift{state=\"breaking\",system=\"calculator\"} 1.0")
                        .contains("trestle_system_drift{state=\"same\",system=\"calculator\"} 0.0");
                assertThat(managed(gateway, "/admin/v1/systems/stock/drift").body())
                        .contains("urn:trestle:problem:not-watched");
                assertThat(managed(gateway, "/admin/v1/systems/none/drift").statusCode())
                        .isEqualTo(404);
                assertThat(managed(gateway, "/admin/v1/apis/calculator/v1/openapi.json")
                                .body())
                        .isEqualTo(contract);
                assertThat(gateway.generation().orElseThrow().number()).isOne();
            }
        }
    }

    private HttpResponse<String> call(TrestleGateway gateway, String path) throws Exception {
        return client.send(request("http://127.0.0.1:" + gateway.port() + path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> managed(TrestleGateway gateway, String path) throws Exception {
        return client.send(
                request("http://127.0.0.1:" + gateway.managementPort() + path)
                        .header("Authorization", "Basic YWRtaW46YWRtaW4=")
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).timeout(SOON);
    }
}
