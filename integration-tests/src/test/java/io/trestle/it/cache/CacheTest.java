package io.trestle.it.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.it.support.Answer;
import io.trestle.it.support.BasicLogin;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An estate whose operation remembers answers. */
@Timeout(120)
class CacheTest {

    private static final String ITEM = "/items/v1/items/A-1";

    @TempDir
    private Path folder;

    private PretendHttpSystem system;
    private EstateGateway gateway;
    private volatile int status = 200;

    @BeforeEach
    void start() throws Exception {
        system = new PretendHttpSystem(
                asked -> new Reply(status, "application/json", "{\"sku\":\"A-1\",\"at\":" + System.nanoTime() + "}"));
        EstateGateway.write(
                folder,
                "systems/stock.yaml",
                "system: stock\nkind: http\nendpoints: [\"http://127.0.0.1:" + system.port()
                        + "\"]\noperations:\n  getItem: {http: \"GET /items/{sku}\"}\n");
        api("{max-age: 1s, stale-if-error: 1h, per: everybody}");
        gateway = EstateGateway.start(folder, Map.of());
    }

    private void api(String cache) {
        EstateGateway.write(folder, "apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  getItem:
                    rest: GET /items/{sku}
                    call: stock.getItem
                    cache: %s
                """.formatted(cache));
    }

    @AfterEach
    void close() {
        gateway.close();
        system.close();
    }

    @Test
    void asksTheSystemOnceAndStandsInForItWhenItFails() {
        // Two calls within the second that an answer is fresh.
        await().until(() -> {
            int asked = system.asked().size();
            String body = gateway.client().get(ITEM).body();
            return gateway.client().get(ITEM).body().equals(body)
                    && system.asked().size() <= asked + 1;
        });
        assertThat(new Client(gateway.uri("/")).get(ITEM).status()).isEqualTo(401);
        Answer first = gateway.client().get(ITEM);

        status = 500;
        await().until(() -> gateway.client()
                .get(ITEM)
                .header("Cache-Status")
                .equals(Optional.of("trestle; fwd=stale; fwd-status=502")));
        assertThat(gateway.client().get(ITEM).body()).isEqualTo(first.body());
        assertThat(gateway.admin().get("/admin/v1/failures").json().path("items"))
                .isEmpty();

        status = 200;
        await().until(() -> !gateway.client().get(ITEM).body().equals(first.body()));
    }

    @Test
    void showsItsNumbersAndForgetsForAnOperatorOnly() {
        gateway.client().get(ITEM);
        Client admin = gateway.admin();
        Client viewer = new Client(admin.get("/admin/v1/cache").response().uri().resolve("/"))
                .with("Authorization", BasicLogin.of("viewer", "viewer"));

        assertThat(admin.get("/admin/v1/cache").json().path("entries").asInt()).isEqualTo(1);
        assertThat(viewer.get("/admin/v1/cache").status()).isEqualTo(200);
        assertThat(viewer.send("DELETE", "/admin/v1/cache", "").status()).isEqualTo(403);
        assertThat(admin.send("DELETE", "/admin/v1/cache?name=items", "").status())
                .isEqualTo(400);
        assertThat(admin.send("DELETE", "/admin/v1/cache?api=orders", "")
                        .json()
                        .path("forgotten")
                        .asInt())
                .isZero();
        assertThat(admin.send("DELETE", "/admin/v1/cache?api=items", "")
                        .json()
                        .path("forgotten")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin.get("/actuator/prometheus").body()).contains("trestle_cache_requests_total{result=\"miss\"}");
    }

    @Test
    void forgetsWithAChangeOfTheDefinition() {
        gateway.client().get(ITEM);
        api("{max-age: 1h}");
        assertThat(gateway.admin().post("/admin/v1/reload", "").status()).isEqualTo(200);

        assertThat(gateway.client().get(ITEM).header("Cache-Status")).contains("trestle; fwd=miss; stored");
        assertThat(system.asked()).hasSize(2);
    }

    @Test
    void refusesDefinitionsThatCannotBeMeant() {
        api("{max-age: 0s}");
        assertThat(gateway.admin().post("/admin/v1/reload", "").status()).isEqualTo(422);
        api("{max-age: 5s, per: nobody}");
        assertThat(gateway.admin().post("/admin/v1/reload", "").status()).isEqualTo(422);
        EstateGateway.write(folder, "apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                operations:
                  getItem:
                    rest: POST /items/{sku}
                    call: stock.getItem
                    cache: {max-age: 5s}
                """);
        Answer refused = gateway.admin().post("/admin/v1/reload", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("none but for GET");
    }
}
