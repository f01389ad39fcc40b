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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures replayed by the definitions that they failed by, after these changed and the gateway was started anew. The mapping
 * of then had a fault: it called a field by a name that the system does not know.
 */
@Timeout(180)
abstract class FormerDefinitionsContract {

    private static final String OF_THEN = "[{rename: {from: /qty, to: amount}}]";
    private static final String OF_TODAY = "[{rename: {from: /qty, to: quantity}}]";

    @TempDir
    Path folder;

    private PretendHttpSystem system;
    private EstateGateway gateway;

    /** What {@code gateway.yaml} says of the store. */
    abstract String store();

    /** Where the gateway that is started next has its data: that of the one before, or of another node. */
    abstract Path nextData() throws Exception;

    @BeforeEach
    void serve() throws Exception {
        system = new PretendHttpSystem(asked -> asked.body().contains("\"quantity\"")
                ? new Reply(200, "application/json", "{\"path\":\"" + asked.uri() + "\"}")
                : new Reply(500, "application/json", "{}"));
        EstateGateway.write(folder, "gateway.yaml", store());
        writeSystem("POST /orders");
        writeApi(OF_THEN);
        start();
    }

    private void writeSystem(String http) {
        EstateGateway.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                timeout: 5s
                operations:
                  place: {http: "%s", headers: {X-Auth-Token: "of-backend"}}
                """.formatted(http));
    }

    private void writeApi(String mapping) {
        EstateGateway.write(folder, "apis/orders/api.yaml", """
                api: orders
                version: v1
                title: Orders
                lifecycle: published
                access: {authenticate: [api-key], consumers: [tester]}
                operations:
                  place: {rest: POST /orders, call: backend.place, keys: [/n], request: {fields: %s}}
                """.formatted(mapping));
    }

    private void start() throws Exception {
        EstateGateway.addTester(folder);
        gateway = EstateGateway.start(folder, Map.of("backend.port", Integer.toString(system.port())), nextData());
    }

    private void startAnew() throws Exception {
        gateway.close();
        start();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        system.close();
    }

    @Test
    void showsWhatWouldBeSentThenAndNow() throws Exception {
        String id = fail(1);
        writeApi(OF_TODAY);
        startAnew();
        int before = system.asked().size();

        assertThat(sent(replay(id, "{\"dryRun\": true, \"generation\": \"failed\"}")))
                .contains("amount")
                .doesNotContain("quantity");
        assertThat(sent(replay(id, "{\"dryRun\": true, \"generation\": \"current\"}")))
                .contains("quantity");
        assertThat(sent(replay(id, "{\"dryRun\": true}"))).contains("quantity");
        assertThat(system.asked()).hasSize(before);
        assertThat(failure(id).path("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void failsAgainAsItFailedThenAndGoesThroughToday() throws Exception {
        String id = fail(1);
        String kind = failure(id).path("kind").asText();
        writeApi(OF_TODAY);
        startAnew();

        Answer again = replay(id, "{\"generation\": \"failed\", \"reason\": \"as it was\"}");
        assertThat(again.json().path("state").asText()).as(again.body()).isEqualTo("failed");
        assertThat(again.json().path("attempt").path("outcome").asText()).isEqualTo(kind);
        assertThat(last().body()).contains("amount");
        assertThat(failure(id).path("audit").toString())
                .contains("generation failed: 1, definitions "
                        + failure(id).path("definitions").asText());

        Answer today = replay(id, "{}");
        assertThat(today.json().path("state").asText()).as(today.body()).isEqualTo("delivered");
    }

    @Test
    void replaysByThemWhereTodayKnowsNoSuchApi() throws Exception {
        String id = fail(1);
        Files.delete(folder.resolve("apis/orders/api.yaml"));
        startAnew();

        assertThat(replay(id, "{}").json().path("state").asText()).isEqualTo("failed");
        String mended = "{\"generation\": \"failed\", \"body\": {\"n\": 1, \"quantity\": 2}}";
        Answer answer = replay(id, mended);
        assertThat(answer.json().path("state").asText()).as(answer.body()).isEqualTo("delivered");
    }

    @Test
    void callsTheSystemAsThenWhereItIsToday() throws Exception {
        String id = fail(1);
        writeSystem("POST /v2/orders");
        PretendHttpSystem former = system;
        system = new PretendHttpSystem(asked -> new Reply(200, "application/json", "{}"));
        startAnew();
        former.close();

        assertThat(replay(id, "{\"generation\": \"failed\"}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("delivered");
        assertThat(last().uri()).isEqualTo("/orders");
        assertThat(last().headers().get("X-auth-token")).containsExactly("of-backend");
    }

    @Test
    void refusesWithoutAClaimWhereTheSystemIsGone() throws Exception {
        String id = fail(1);
        Files.delete(folder.resolve("systems/backend.yaml"));
        Files.delete(folder.resolve("apis/orders/api.yaml"));
        startAnew();

        Answer refused = replay(id, "{\"generation\": \"failed\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("system backend: not in the estate any more");
        JsonNode failure = failure(id);
        assertThat(failure.path("state").asText()).isEqualTo("failed");
        assertThat(failure.path("attempts").asInt()).isEqualTo(1);
        assertThat(failure.path("audit").toString()).doesNotContain("\"replay\"");
    }

    @Test
    void replaysEachOnceThoughSeveralAskForThemAtOnce() throws Exception {
        String id = fail(1);
        writeApi(OF_TODAY);
        startAnew();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Answer> one =
                    () -> replay(id, "{\"generation\": \"failed\", \"body\": {\"n\": 1, \"quantity\": 2}}");
            List<Future<Answer>> asked =
                    Stream.generate(() -> threads.submit(one)).limit(8).toList();
            int delivered = 0;
            for (Future<Answer> answer : asked) {
                assertThat(answer.get().status()).isIn(200, 409);
                delivered += answer.get().status() == 200 ? 1 : 0;
            }
            assertThat(delivered).isEqualTo(1);
            assertThat(system.asked()).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void replaysASelectionByThemUntilItIsCancelled() throws Exception {
        for (int n = 1; n <= 5; n++) {
            fail(n);
        }
        writeApi(OF_TODAY);
        startAnew();

        String begun = gateway.admin()
                .post("/admin/v1/replays", "{\"filter\": {}, \"generation\": \"failed\", \"rate\": \"1/h\"}")
                .json()
                .path("id")
                .asText();
        await().atMost(20, SECONDS).until(() -> system.asked().size() == 6);
        assertThat(last().body()).contains("amount");
        JsonNode cancelled =
                gateway.admin().send("DELETE", "/admin/v1/replays/" + begun, "").json();
        assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("generation").asText()).isEqualTo("failed");

        String all = gateway.admin()
                .post("/admin/v1/replays", "{\"filter\": {}, \"generation\": \"current\"}")
                .json()
                .path("id")
                .asText();
        await().atMost(30, SECONDS)
                .until(() -> gateway.admin()
                                .get("/admin/v1/replays/" + all)
                                .json()
                                .path("delivered")
                                .asInt()
                        == 5);
    }

    @Test
    void saysWhatIsNoGeneration() {
        String id = fail(1);
        Answer refused = replay(id, "{\"generation\": \"last\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("generation: last (expected: current or failed)");
    }

    private String fail(int n) {
        Answer failed = gateway.client().post("/orders/v1/orders", "{\"n\":" + n + ",\"qty\":2}");
        assertThat(failed.status()).as(failed.body()).isEqualTo(502);
        String id = failed.header("Trestle-Call-Id").orElseThrow();
        await().atMost(20, SECONDS)
                .until(() -> gateway.admin().get("/admin/v1/failures/" + id).status() == 200);
        return id;
    }

    private JsonNode failure(String id) {
        return gateway.admin().get("/admin/v1/failures/" + id).json();
    }

    private Answer replay(String id, String json) {
        return gateway.admin().post("/admin/v1/failures/" + id + "/replay", json);
    }

    private static String sent(Answer rehearsed) {
        assertThat(rehearsed.json().path("valid").asBoolean())
                .as(rehearsed.body())
                .isTrue();
        return rehearsed
                .json()
                .path("attempt")
                .path("calls")
                .path(0)
                .path("sent")
                .path("text")
                .asText();
    }

    private Asked last() {
        List<Asked> asked = system.asked();
        return asked.get(asked.size() - 1);
    }
}
