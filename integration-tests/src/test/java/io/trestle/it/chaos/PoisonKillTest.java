package io.trestle.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.LastingPort;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.Queues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed, and whose database is, while a route of it fails on one message after the other. */
@Timeout(240)
class PoisonKillTest {

    private static final Duration AMPLE = Duration.ofSeconds(90);
    private static final int MESSAGES = 400;
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void keepsEachPoisonMessageOnce() throws Exception {
        int broker = LastingPort.free();
        int database = LastingPort.free();
        Path estate = folder.resolve("estate");
        EstateGateway.write(estate, "systems/poison.yaml", """
                system: poison
                kind: jms
                broker: tcp://127.0.0.1:%d
                operations:
                  tell: {queue: poison}
                failures: {keys: [/id]}
                """.formatted(broker));
        EstateGateway.write(estate, "routes/poison.camel.yaml", """
                - route:
                    id: poison-in
                    from:
                      uri: poison:queue:poison
                      parameters: {concurrentConsumers: 4}
                      steps:
                        - throwException: {exceptionType: java.lang.IllegalStateException, message: no}
                """);
        try (Proc server = new Proc(
                        folder.resolve("broker.log"),
                        BrokerMain.class.getName(),
                        List.of("-Xmx200m"),
                        List.of(folder.resolve("broker").toString(), Integer.toString(broker)));
                Database store = new Database(folder.resolve("database"), database);
                UnderTest gateway = new UnderTest(
                        folder,
                        folder.resolve("data"),
                        "store: {url: \"jdbc:postgresql://127.0.0.1:" + database + "/postgres\", user: postgres}\n",
                        List.of(LastingPort.free(), LastingPort.free()),
                        Map.of("broker", broker, "web", LastingPort.free()),
                        List.of("-Xmx300m"))) {
            await().atMost(AMPLE).until(gateway::isReady);
            assertThat(server).isNotNull();
            try (Queues queues = new Queues("tcp://127.0.0.1:" + broker)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    for (int i = 0; i < MESSAGES / KILLS; i++) {
                        queues.sendText("poison", "{\"id\":\"p-" + (kill * MESSAGES / KILLS + i) + "\"}");
                    }
                    int least = kill * MESSAGES / KILLS + 20;
                    await().atMost(AMPLE).ignoreExceptions().until(() -> count(gateway) >= least);
                    if (kill == 1) {
                        store.kill();
                        queues.sendText("poison", "{\"id\":\"p-while-down\"}");
                        store.restart();
                    } else {
                        gateway.process.kill();
                        gateway.process.restart();
                        await().atMost(AMPLE).until(gateway::isReady);
                    }
                }
                await().atMost(AMPLE)
                        .ignoreExceptions()
                        .until(() -> queues.look("poison").isEmpty());
                await().atMost(AMPLE).ignoreExceptions().until(() -> count(gateway) == MESSAGES + 1);
                assertThat(ids(gateway)).hasSize(MESSAGES + 1);
            }
        }
    }

    private static int count(UnderTest gateway) {
        int count = 0;
        for (JsonNode group :
                gateway.admin().get("/admin/v1/failures/groups").json().path("items")) {
            count += group.path("count").asInt();
        }
        return count;
    }

    private static TreeSet<String> ids(UnderTest gateway) {
        TreeSet<String> ids = new TreeSet<>();
        String cursor = "";
        do {
            JsonNode page =
                    gateway.admin().get("/admin/v1/failures?limit=500" + cursor).json();
            page.path("items")
                    .forEach(item -> ids.add(item.path("keys").path("id").asText()));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return ids;
    }
}
