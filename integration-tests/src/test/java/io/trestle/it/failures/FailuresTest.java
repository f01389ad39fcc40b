package io.trestle.it.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.Answer;
import io.trestle.it.support.BasicLogin;
import io.trestle.it.support.Client;
import io.trestle.it.support.DemoGateway;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order that the order system rejects: found, looked at, rehearsed, mended, replayed. */
@ExtendWith(DemoGateway.class)
@Timeout(120)
class FailuresTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final DemoGateway.Running demo;
    private final Client admin;
    private final Client viewer;
    private final String reference = "ref-" + UUID.randomUUID();

    FailuresTest(DemoGateway.Running demo) {
        this.demo = demo;
        this.admin = demo.management().with("Authorization", BasicLogin.of("admin", "admin"));
        this.viewer = demo.management().with("Authorization", BasicLogin.of("viewer", "viewer"));
    }

    @Test
    void replaysARejectedOrderOnceItIsMended() {
        Answer rejected = place(5000);
        assertThat(rejected.status()).isEqualTo(422);
        String id = rejected.header("Trestle-Call-Id").orElseThrow();

        JsonNode item = failure();
        assertThat(item.path("id").asText()).isEqualTo(id);
        assertThat(item.path("kind").asText()).isEqualTo("fault");
        assertThat(item.path("fault").asText()).isEqualTo("OrderRejected");
        assertThat(item.path("system").asText()).isEqualTo("orders");
        assertThat(item.path("keys").path("sku").asText()).isEqualTo("A-1");

        JsonNode detail = admin.get("/admin/v1/failures/" + id).json();
        JsonNode call = detail.path("history").path(0).path("calls").path(0);
        assertThat(detail.path("request").path("body").path("text").asText()).contains("5000");
        assertThat(detail.path("request").toString()).doesNotContain("demo-key");
        assertThat(call.path("sent").path("text").asText()).contains("5000");
        assertThat(call.path("answer").path("text").asText()).contains("more than 1000");

        int before = demo.legacy().orders().accepted();
        JsonNode rehearsal =
                replay(id, "{\"dryRun\": true, \"body\": " + order(50) + "}").json();
        assertThat(rehearsal.path("state").asText()).isEqualTo("dry-run");
        assertThat(rehearsal.path("valid").asBoolean()).isTrue();
        assertThat(rehearsal.path("status").asInt()).isEqualTo(204);
        assertThat(rehearsal
                        .path("attempt")
                        .path("calls")
                        .path(0)
                        .path("sent")
                        .path("text")
                        .asText())
                .contains("\"quantity\":50");
        JsonNode wrong = replay(id, "{\"dryRun\": true, \"body\": {\"customerId\": \"nobody\"}}")
                .json();
        assertThat(wrong.path("valid").asBoolean()).isFalse();
        assertThat(wrong.path("answer").path("text").asText()).contains("/customerId");
        assertThat(demo.legacy().orders().accepted()).isEqualTo(before);

        assertThat(replay(id, "").json().path("state").asText()).isEqualTo("failed");
        JsonNode replayed = replay(id, "{\"body\": " + order(50) + ", \"reason\": \"a nought too many\"}")
                .json();
        assertThat(replayed.path("state").asText()).isEqualTo("delivered");
        assertThat(replayed.path("answer").path("text").asText()).contains("ACCEPTED");
        assertThat(demo.webShop()
                        .get("/orders/v1/orders/" + reference)
                        .json()
                        .path("quantity")
                        .asInt())
                .isEqualTo(50);
        assertThat(demo.legacy().orders().accepted()).isEqualTo(before + 1);

        assertThat(replay(id, "").status()).isEqualTo(409);
        JsonNode after = admin.get("/admin/v1/failures/" + id).json();
        assertThat(after.path("state").asText()).isEqualTo("delivered");
        assertThat(after.path("request").path("body").path("text").asText()).contains("5000");
        assertThat(after.path("history")).hasSize(3);
        assertThat(after.path("audit").findValuesAsText("action"))
                .containsSubsequence("look", "replay", "failed-again", "replay", "delivered");
        assertThat(after.path("audit").findValuesAsText("reason")).contains("a nought too many");
    }

    @Test
    void showsViewersNoMessageAndLetsThemChangeNothing() {
        place(7919331);
        String id = failure().path("id").asText();

        Answer seen = viewer.get("/admin/v1/failures/" + id);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body()).doesNotContain("7919331").contains("\"size\"");
        assertThat(viewer.get("/admin/v1/failures?text=7919331").json().path("items"))
                .isEmpty();
        assertThat(viewer.post("/admin/v1/failures/" + id + "/replay", "{}").status())
                .isEqualTo(403);
        assertThat(viewer.post("/admin/v1/failures/" + id + "/discard", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(viewer.post("/admin/v1/replays", "{\"filter\":{}}").status()).isEqualTo(403);
        assertThat(demo.management().get("/admin/v1/failures").status()).isEqualTo(401);
        assertThat(admin.with("Origin", "http://elsewhere.example")
                        .post("/admin/v1/failures/" + id + "/replay", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(failure().path("state").asText()).isEqualTo("failed");
    }

    @Test
    void replaysManyInTheBackground() {
        for (int i = 0; i < 5; i++) {
            place(2000 + i);
        }
        await().atMost(AMPLE).until(() -> list().size() == 5);

        Answer begun = admin.post(
                "/admin/v1/replays",
                "{\"filter\": {\"key\": \"" + reference + "\"}, \"order\": \"any\", \"rate\": \"50/s\"}");
        assertThat(begun.status()).isEqualTo(202);
        String progress = begun.header("Location").orElseThrow();
        await().atMost(AMPLE)
                .until(() -> admin.get(progress).json().path("state").asText().equals("done"));

        JsonNode done = admin.get(progress).json();
        assertThat(done.path("total").asInt()).isEqualTo(5);
        assertThat(done.path("failed").asInt()).isEqualTo(5);
        assertThat(list()).allMatch(item -> item.path("attempts").asInt() == 2);
        assertThat(admin.send("DELETE", progress, "").status()).isEqualTo(409);
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(admin.get("/admin/v1/failures?state=lost").status()).isEqualTo(400);
        assertThat(admin.get("/admin/v1/failures?cursor=x").status()).isEqualTo(400);
        assertThat(admin.get("/admin/v1/failures?limit=0").status()).isEqualTo(400);
        assertThat(admin.get("/admin/v1/failures?since=yesterday").status()).isEqualTo(400);
        assertThat(admin.get("/admin/v1/failures/nothing").status()).isEqualTo(404);
        assertThat(replay("nothing", "").status()).isEqualTo(404);
        assertThat(admin.post("/admin/v1/replays", "{}").status()).isEqualTo(400);
        assertThat(admin.post("/admin/v1/replays", "{\"filter\":{\"colour\":\"red\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.get("/admin/v1/replays/nothing").status()).isEqualTo(404);
    }

    private Answer place(int quantity) {
        return demo.webShop().post("/orders/v1/orders", order(quantity));
    }

    private String order(int quantity) {
        return "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":" + quantity + ",\"reference\":\"" + reference
                + "\"}";
    }

    private Answer replay(String id, String json) {
        return admin.post("/admin/v1/failures/" + id + "/replay", json.isEmpty() ? "{}" : json);
    }

    /** The only one of this test, once it is kept. */
    private JsonNode failure() {
        await().atMost(AMPLE).until(() -> list().size() == 1);
        return list().get(0);
    }

    private JsonNode list() {
        return viewer.get("/admin/v1/failures?key=" + reference).json().path("items");
    }
}
