package io.trestle.it.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.discovery.LocalNameServer;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose system is found by name, and is not for a while. */
@Timeout(120)
class DiscoveryTest {

    private static final String SYSTEM = """
            system: stock
            kind: http
            endpoints: ["http://stock.test"]
            timeout: %s
            connect-timeout: 1s
            discovery: {dns: srv, min-ttl: 1s, max-endpoints: 8}
            operations:
              getItem: {http: "GET /items/{sku}"}
            """;

    @TempDir
    private Path folder;

    @Test
    void startsWithoutDnsAndShowsWhatItFinds() throws Exception {
        try (LocalNameServer names = new LocalNameServer();
                PretendHttpSystem system =
                        new PretendHttpSystem(asked -> new Reply(200, "application/json", "{\"sku\":\"A-1\"}"))) {
            names.silent(true);
            EstateGateway.write(
                    folder, "gateway.yaml", """
                    listener: {host: 127.0.0.1, port: 0}
                    management: {host: 127.0.0.1, port: 0}
                    dns: {servers: ["127.0.0.1:%d"], timeout: 200ms}
                    """.formatted(names.address().getPort()));
            EstateGateway.write(folder, "systems/stock.yaml", SYSTEM.formatted("5s"));
            EstateGateway.write(folder, "apis/items/api.yaml", """
                    api: items
                    version: v1
                    title: Items
                    lifecycle: published
                    access: {authenticate: [anonymous]}
                    operations:
                      getItem: {rest: "GET /items/{sku}", call: stock.getItem}
                    """);
            try (EstateGateway gateway = EstateGateway.start(folder, Map.of())) {
                assertThat(status(gateway)).isEqualTo(503);
                await().untilAsserted(() ->
                        assertThat(discovery(gateway).path("state").asText()).isEqualTo("unresolved"));
                assertThat(discovery(gateway).path("trouble").asText()).startsWith("_http._tcp.stock.test: ");
                assertThat(metrics(gateway))
                        .contains("trestle_system_discovery{state=\"unresolved\",system=\"stock\"} 1.0")
                        .contains("trestle_system_endpoints{system=\"stock\"} 0.0");

                names.services("_http._tcp.stock.test", 300, "1 2 " + system.port() + " one.test")
                        .addresses("one.test", 300, "127.0.0.1")
                        .silent(false);
                await().untilAsserted(() -> assertThat(status(gateway)).isEqualTo(200));

                // Calls go where it is before it says so.
                await().untilAsserted(() ->
                        assertThat(discovery(gateway).path("state").asText()).isEqualTo("resolved"));
                JsonNode found = discovery(gateway);
                assertThat(found.path("endpoints").toString())
                        .isEqualTo("[{\"address\":\"127.0.0.1:" + system.port()
                                + "\",\"host\":\"stock.test\",\"priority\":1,\"weight\":2,\"refusing\":false}]");
                assertThat(system.asked().get(0).headers().get("Host")).containsExactly("stock.test");
                await().untilAsserted(() -> assertThat(metrics(gateway))
                        .contains("trestle_system_discovery{state=\"resolved\",system=\"stock\"} 1.0")
                        .contains("trestle_system_endpoints{system=\"stock\"} 1.0")
                        .containsPattern("trestle_system_discovery_failures_total\\{system=\"stock\"} [1-9]"));

                // Another definition of the system looks up for itself, and stops what was before.
                gateway.write("systems/stock.yaml", SYSTEM.formatted("6s"));
                await().untilAsserted(() -> assertThat(gateway.admin()
                                .get("/admin/v1/systems")
                                .json()
                                .path("items")
                                .path(0)
                                .path("timeout")
                                .asText())
                        .isEqualTo("PT6S"));
                await().untilAsserted(() -> assertThat(status(gateway)).isEqualTo(200));

                gateway.write("systems/stock.yaml", SYSTEM.formatted("6s").replaceAll("(?m)^discovery.*\n", ""));
                await().untilAsserted(() ->
                        assertThat(discovery(gateway).isMissingNode()).isTrue());
                await().untilAsserted(() -> assertThat(metrics(gateway)).doesNotContain("trestle_system_discovery"));
            }
        }
    }

    private static int status(EstateGateway gateway) throws Exception {
        return gateway.client().get("/items/v1/items/A-1").status();
    }

    private static JsonNode discovery(EstateGateway gateway) throws Exception {
        return gateway.admin()
                .get("/admin/v1/systems")
                .json()
                .path("items")
                .path(0)
                .path("discovery");
    }

    private static String metrics(EstateGateway gateway) throws Exception {
        return gateway.admin().get("/actuator/prometheus").body();
    }
}
