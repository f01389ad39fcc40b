package io.trestle.it.failure;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.LastingPort;
import io.trestle.console.login.Accounts;
import io.trestle.demo.legacy.LegacyEstate;
import io.trestle.demo.legacy.LegacySettings;
import io.trestle.demo.legacy.orders.OrderSystem;
import io.trestle.demo.legacy.shipments.ShipmentTracker;
import io.trestle.gateway.GatewayOptions;
import io.trestle.gateway.TrestleGateway;
import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.DemoGateway;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies under the gateway, and comes back. */
class BrokersDownTest {

    private static final String ORDER = "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":2}";

    @TempDir
    Path data;

    private LegacyEstate legacy;
    private @Nullable TrestleGateway gateway;
    private Client caller;

    @BeforeEach
    void start() throws Exception {
        legacy = LegacyEstate.start(new LegacySettings(
                data.resolve("legacy"),
                LastingPort.free(),
                LastingPort.free(),
                LastingPort.free(),
                LastingPort.free()));
        TrestleGateway started = TrestleGateway.start(GatewayOptions.builder(DemoGateway.estate())
                .values(legacy.placeholders())
                .port(0)
                .managementPort(0)
                .data(data.resolve("gateway"))
                .accounts(Accounts.wellKnown())
                .build());
        gateway = started;
        caller = new Client(URI.create("http://127.0.0.1:" + started.port())).with("X-API-Key", "demo-key");
    }

    @AfterEach
    void stop() throws Exception {
        // A broker that outlives its folder ends the whole test run.
        try (LegacyEstate last = legacy) {
            assertThat(last).isNotNull();
            if (gateway != null) {
                gateway.close();
            }
        }
    }

    @Test
    void answers503Or504WhileArtemisIsDownAndRecoversByItself() throws Exception {
        assertThat(caller.post("/orders/v1/orders", ORDER).status()).isEqualTo(201);
        int port = legacy.orders().broker().getPort();
        legacy.orders().close();

        Answer waiting = caller.post("/orders/v1/orders", ORDER);
        Answer oneWay = caller.post("/orders/v1/orders/batch", "[" + ORDER + "]");

        assertThat(waiting.status()).as(waiting.body()).isIn(503, 504);
        assertThat(oneWay.status()).as(oneWay.body()).isEqualTo(202);
        assertThat(caller.get("/customers/v1/customers/1001").status()).isEqualTo(200);
        try (OrderSystem back = OrderSystem.start(data.resolve("legacy/orders"), port)) {
            assertThat(back.broker().getPort()).isEqualTo(port);
            // What was accepted meanwhile comes by itself.
            await().atMost(30, SECONDS).until(() -> back.accepted() == 2);
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(
                                    caller.post("/orders/v1/orders", ORDER).status())
                            .isEqualTo(201));
        }
    }

    @Test
    void answers503Or504WhileKafkaIsDownAndRecoversByItself() throws Exception {
        String event = "{\"orderId\":\"o-1\",\"status\":\"PACKED\"}";
        assertThat(caller.post("/shipments/v1/events", event).status()).isEqualTo(202);
        int port = Integer.parseInt(legacy.shipments().brokers().replaceAll(".*:", ""));
        legacy.shipments().close();

        Answer down = caller.post("/shipments/v1/events", event);

        assertThat(down.status()).as(down.body()).isIn(503, 504);
        try (ShipmentTracker back = ShipmentTracker.start(data.resolve("legacy/shipments"), port)) {
            assertThat(back.brokers()).endsWith(":" + port);
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(
                                    caller.post("/shipments/v1/events", event).status())
                            .isEqualTo(202));
        }
    }

    @Test
    void answers503WhileTheSoapServiceIsDown() throws Exception {
        legacy.crm().close();

        Answer answer = caller.get("/customers/v1/customers/1001");

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("refused").doesNotContain("127.0.0.1");
    }
}
