package io.trestle.it.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.Answer;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Asked;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are accepted whatever their system does, and come to it in the end. */
@Timeout(120)
class StoreAndForwardTest {

    @TempDir
    Path folder;

    private final AtomicInteger status = new AtomicInteger(200);
    private PretendHttpSystem system;
    private EstateGateway gateway;

    @BeforeEach
    void serve() throws Exception {
        system = new PretendHttpSystem(asked -> asked.body().contains("poison")
                ? new Reply(422, "application/json", "{\"reason\":\"poison\"}")
                : new Reply(status.get(), "application/json", "{}"));
        EstateGateway.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                timeout: 5s
                operations:
                  tell: {http: "POST /messages"}
                """);
        EstateGateway.write(folder, "apis/messages/api.yaml", api("published"));
        gateway = EstateGateway.start(folder, Map.of("backend.port", Integer.toString(system.port())));
    }

    @AfterEach
    void stop() {
        gateway.close();
        system.close();
    }

    private static String api(String lifecycle) {
        return """
                api: messages
                version: v1
                title: Messages
                lifecycle: %s
                access: {authenticate: [api-key]}
                failures: {mask: [/secret]}
                operations:
                  tell:
                    rest: POST /messages
                    call: backend.tell
                    delivery: store-and-forward
                    forward: {order: /orderId, backoff: 100ms, max-backoff: 1s}
                    keys: [/orderId]
                """.formatted(lifecycle);
    }

    @Test
    void acceptsAtOnceAndDeliversWithOneIdOverAllAttempts() {
        status.set(500);
        Answer accepted = post("{\"orderId\":\"A\"}");
        assertThat(accepted.status()).isEqualTo(202);
        String id = accepted.json().path("callId").asText();
        assertThat(id).isEqualTo(accepted.header("Trestle-Call-Id").orElseThrow());
        await().atMost(20, SECONDS).until(() -> system.asked().size() >= 3);
        JsonNode waiting = gateway.admin().get("/admin/v1/deliveries").json();
        assertThat(waiting.path("waiting").asInt()).isEqualTo(1);
        assertThat(waiting.path("oldest").asText()).isNotEmpty();
        assertThat(waiting.path("operations").path(0).path("operation").asText())
                .isEqualTo("tell");
        await().atMost(20, SECONDS)
                .until(() ->
                        gateway.admin().get("/actuator/prometheus").body().contains("trestle_deliveries_waiting 1.0"));

        status.set(201);
        awaitNothingWaits();
        assertThat(system.asked()).extracting(StoreAndForwardTest::key).containsOnly(id);
        assertThat(gateway.admin().get("/actuator/prometheus").body())
                .contains("trestle_deliveries_delivered_total 1.0");
    }

    @Test
    void keepsAPoisonMessageAsAFailureAndGoesOnWhenItIsMended() {
        String poison = post("{\"orderId\":\"A\",\"poison\":1,\"secret\":\"s3cret\"}")
                .json()
                .path("callId")
                .asText();
        String after = post("{\"orderId\":\"A\"}").json().path("callId").asText();
        String other = post("{\"orderId\":\"B\"}").json().path("callId").asText();
        await().atMost(20, SECONDS)
                .until(() -> gateway.admin()
                                .get("/admin/v1/failures?key=A")
                                .json()
                                .path("items")
                                .size()
                        == 1);
        JsonNode failure = gateway.admin().get("/admin/v1/failures/" + poison).json();
        assertThat(failure.path("request").toString()).doesNotContain("s3cret");
        await().atMost(20, SECONDS).until(() -> keys().contains(other));
        assertThat(keys()).doesNotContain(after);

        Answer replayed = gateway.admin()
                .post(
                        "/admin/v1/failures/" + poison + "/replay",
                        "{\"body\": {\"orderId\":\"A\",\"mended\":1}, \"reason\": \"a test\"}");
        assertThat(replayed.json().path("state").asText()).isEqualTo("delivered");
        awaitNothingWaits();
        // An edited message is another one.
        assertThat(keys().stream().filter(key -> key.startsWith(poison)).distinct())
                .hasSize(2);
        assertThat(keys().indexOf(after)).isEqualTo(keys().size() - 1);
    }

    @Test
    void deliversWhatWasAcceptedBeforeItsApiWasRetired() {
        status.set(503);
        String id = post("{\"orderId\":\"A\"}").json().path("callId").asText();
        await().atMost(20, SECONDS).until(() -> !system.asked().isEmpty());
        gateway.write("apis/messages/api.yaml", api("retired"));
        assertThat(gateway.admin().post("/admin/v1/reload", "").status()).isEqualTo(200);
        assertThat(post("{}").status()).isEqualTo(410);

        status.set(200);
        awaitNothingWaits();
        assertThat(keys()).containsOnly(id);
    }

    @Test
    void acceptsARequestWithTheSameKeyOnce() {
        Answer first = gateway.client().with("Idempotency-Key", "k1").post("/messages/v1/messages", "{}");
        Answer second = gateway.client().with("Idempotency-Key", "k1").post("/messages/v1/messages", "{}");

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        awaitNothingWaits();
        assertThat(keys()).containsExactly(first.json().path("callId").asText());
    }

    private Answer post(String json) {
        return gateway.client().post("/messages/v1/messages", json);
    }

    private void awaitNothingWaits() {
        await().atMost(30, SECONDS).until(() -> {
            JsonNode all = gateway.admin().get("/admin/v1/deliveries").json();
            return all.path("waiting").asInt() == 0 && all.path("parked").asInt() == 0;
        });
    }

    private List<String> keys() {
        return system.asked().stream().map(StoreAndForwardTest::key).toList();
    }

    private static String key(Asked asked) {
        return asked.headers().entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase("Idempotency-Key"))
                .map(field -> field.getValue().get(0))
                .findFirst()
                .orElse("none");
    }
}
