package io.trestle.it.reload;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.it.support.Answer;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import io.trestle.it.support.SteadyLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that change, break and vanish while calls are under way. */
class ReloadTest {

    private static final int RELOADS = 50;
    private static final int CALLS_PER_SECOND = 300;
    private static final int CALLS_BETWEEN = 6;

    @TempDir
    Path folder;

    private final CountDownLatch slowIsAsked = new CountDownLatch(1);
    private final CountDownLatch slowMayAnswer = new CountDownLatch(1);
    private PretendHttpSystem system;
    private EstateGateway gateway;

    @BeforeEach
    void serve() throws Exception {
        system = new PretendHttpSystem(asked -> {
            if (asked.uri().endsWith("/slow")) {
                slowIsAsked.countDown();
                slowMayAnswer.await();
            }
            return new Reply(200, "application/json", "{\"uri\":\"" + asked.uri() + "\"}");
        });
        EstateGateway.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                timeout: 10s
                operations:
                  getItem: {http: "GET /items/{id}"}
                  getOther: {http: "GET /others/{id}"}
                """);
        EstateGateway.write(folder, "apis/items/api.yaml", api("getItem", 1));
        gateway = EstateGateway.start(folder, Map.of("backend.port", Integer.toString(system.port())));
    }

    @AfterEach
    void stop() {
        slowMayAnswer.countDown();
        gateway.close();
        system.close();
    }

    private static String api(String systemOperation, int edition) {
        return """
                api: items
                version: v1
                title: Edition %d
                lifecycle: published
                access: {authenticate: [api-key]}
                throttle: {rate: 100000/s}
                operations:
                  getItem: {rest: "GET /items/{id}", call: backend.%s}
                """.formatted(edition, systemOperation);
    }

    @Test
    void losesNoCallOverManyReloadsUnderLoad() throws Exception {
        try (SteadyLoad load =
                SteadyLoad.start(gateway.uri("/items/v1/items/1"), EstateGateway.API_KEY, CALLS_PER_SECOND)) {
            for (int edition = 2; edition < 2 + RELOADS; edition++) {
                long before = load.answered();
                await().until(() -> load.answered() >= before + CALLS_BETWEEN);
                gateway.write("apis/items/api.yaml", api(edition % 2 == 0 ? "getOther" : "getItem", edition));
                assertThat(gateway.admin().post("/admin/v1/reload", "").status())
                        .isEqualTo(200);
            }
            Map<String, Long> outcomes = load.stop();

            assertThat(outcomes).containsOnlyKeys("200");
            assertThat(outcomes.get("200")).isGreaterThanOrEqualTo(RELOADS * CALLS_BETWEEN);
        }
        assertThat(gateway.gateway().generation().orElseThrow().number()).isGreaterThan(RELOADS);
    }

    @Test
    void noticesAChangeOfTheFolderByItself() {
        gateway.write("apis/items/api.yaml", api("getOther", 2));

        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(
                                gateway.client().get("/items/v1/items/1").body())
                        .contains("/others/1"));
    }

    @Test
    void goesOnWithTheOldDefinitionWhenTheNewOneIsBroken() {
        gateway.write("apis/items/api.yaml", api("noSuchOperation", 2));
        Answer reload = gateway.admin().post("/admin/v1/reload", "");

        assertThat(reload.body()).contains("noSuchOperation").contains("apis/items/api.yaml");
        assertThat(gateway.client().get("/items/v1/items/1").status()).isEqualTo(200);
    }

    @Test
    void letsACallEndWhoseDefinitionWasDeleted() throws Exception {
        CompletableFuture<Answer> slow =
                CompletableFuture.supplyAsync(() -> gateway.client().get("/items/v1/items/slow"));
        assertThat(slowIsAsked.await(10, SECONDS)).isTrue();
        Files.delete(folder.resolve("apis/items/api.yaml"));
        Files.delete(folder.resolve("apis/items"));
        gateway.admin().post("/admin/v1/reload", "");

        assertThat(gateway.client().get("/items/v1/items/1").status()).isEqualTo(404);
        slowMayAnswer.countDown();
        assertThat(slow.get(30, SECONDS).status()).isEqualTo(200);
    }
}
