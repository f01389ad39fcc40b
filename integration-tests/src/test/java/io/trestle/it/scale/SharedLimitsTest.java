package io.trestle.it.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.LastingPort;
import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import io.trestle.it.support.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** A limit of the estate holds over all gateways, and no call hangs on Redis. */
@Timeout(120)
class SharedLimitsTest {

    private static final int LIMIT = 40;
    private static final int OF_API = 50;

    @TempDir
    private Path folder;

    private PretendHttpSystem system;
    private RedisServer redis;

    @BeforeEach
    void begin() throws Exception {
        int port = LastingPort.free();
        redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("requirepass it-redis")
                .build();
        system = new PretendHttpSystem(asked -> new Reply(200, "application/json", "{\"sku\":\"A-1\"}"));
        Path estate = folder.resolve("estate");
        EstateGateway.write(estate, "plans/small.yaml", "plan: small\nrate: " + LIMIT + "/h\n");
        EstateGateway.write(estate, "plans/large.yaml", "plan: large\n");
        for (String name : List.of("shop", "app")) {
            EstateGateway.write(
                    estate,
                    "consumers/" + name + ".yaml",
                    "consumer: " + name + "\nplan: " + (name.equals("shop") ? "small" : "large")
                            + "\napi-keys: [{sha256: \"" + Sha256.hex(name) + "\"}]\n");
        }
        EstateGateway.write(estate, "gateway.yaml", """
                listener: {host: 127.0.0.1, port: 0}
                management: {host: 127.0.0.1, port: 0}
                shared: {redis: "redis://127.0.0.1:%d", password: "${redis.password}", timeout: 2s}
                """.formatted(port));
        EstateGateway.write(
                estate,
                "systems/stock.yaml",
                "system: stock\nkind: http\nendpoints: [\"http://127.0.0.1:" + system.port()
                        + "\"]\noperations:\n  getItem: {http: \"GET /items/{sku}\"}\n");
        EstateGateway.write(estate, "apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                access: {authenticate: [api-key]}
                throttle: {rate: %d/h, per: api}
                operations:
                  getItem:
                    rest: GET /items/{sku}
                    call: stock.getItem
                """.formatted(OF_API));
    }

    @AfterEach
    void end() throws Exception {
        if (redis.isActive()) {
            redis.stop();
        }
        system.close();
    }

    @Test
    void admitsAsManyOverAllGatewaysAsTheLimitSays() throws Exception {
        redis.start();
        try (EstateGateway one = start("one");
                EstateGateway other = start("other")) {
            awaitShared(one);
            awaitShared(other);
            int before = system.asked().size();
            ExecutorService callers = Executors.newFixedThreadPool(8);
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 2 * LIMIT; i++) {
                EstateGateway gateway = i % 2 == 0 ? one : other;
                statuses.add(callers.submit(() -> get(gateway, "shop").status()));
            }
            int admitted = 0;
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isIn(200, 429);
                admitted += status.get() == 200 ? 1 : 0;
            }
            callers.shutdown();
            assertThat(admitted).isEqualTo(LIMIT);
            assertThat(system.asked()).hasSize(before + LIMIT);

            // Refused by the plan, these took nothing of what the API has left for others.
            Answer refused = get(one, "shop");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().path("violated-policies").get(0).asText()).isEqualTo("plan");
            assertThat(refused.header("Retry-After").map(Integer::parseInt).orElse(0))
                    .isBetween(1, 120);
            int left = 0;
            while (get(left % 2 == 0 ? one : other, "app").status() == 200) {
                left++;
            }
            assertThat(left).isBetween(OF_API - LIMIT - before, OF_API - LIMIT);
            assertThat(get(one, "app").json().path("violated-policies").get(0).asText())
                    .isEqualTo("api");
        }
    }

    @Test
    void goesOnByItselfWhileRedisIsAwayAndTogetherOnceItIsBack() throws Exception {
        try (EstateGateway gateway = start("one")) {
            assertThat(get(gateway, "shop").status()).isEqualTo(200);
            assertThat(metric(gateway, "trestle_shared_limits_up")).isEqualTo("0.0");

            redis.start();
            awaitShared(gateway);

            redis.stop();
            long began = System.nanoTime();
            assertThat(get(gateway, "shop").status()).isEqualTo(200);
            assertThat(get(gateway, "shop").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            assertThat(metric(gateway, "trestle_shared_limits_up")).isEqualTo("0.0");
            assertThat(Double.parseDouble(metric(gateway, "trestle_shared_limits_alone_total")))
                    .isPositive();

            redis.start();
            awaitShared(gateway);
        }
    }

    private static void awaitShared(EstateGateway gateway) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(get(gateway, "app").status()).isIn(200, 429);
            assertThat(metric(gateway, "trestle_shared_limits_up")).isEqualTo("1.0");
        });
    }

    private static String metric(EstateGateway gateway, String name) throws Exception {
        return gateway.admin()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findAny()
                .orElseThrow();
    }

    private EstateGateway start(String name) throws Exception {
        return EstateGateway.start(
                folder.resolve("estate"), Map.of("redis.password", "it-redis"), folder.resolve(name));
    }

    private static Answer get(EstateGateway gateway, String key) throws Exception {
        return new Client(gateway.uri("/")).with("X-API-Key", key).get("/items/v1/items/A-1");
    }
}
