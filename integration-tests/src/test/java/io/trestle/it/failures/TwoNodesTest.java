package io.trestle.it.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways over one PostgreSQL, which do together what one of them does alone, and never twice. */
@Timeout(180)
class TwoNodesTest {

    private static final int FAILURES = 40;

    @TempDir
    Path folder;

    private final AtomicInteger status = new AtomicInteger(200);
    private EmbeddedPostgres database;
    private PretendHttpSystem system;
    private EstateGateway first;
    private EstateGateway second;

    @BeforeEach
    void serve() throws Exception {
        database = EmbeddedPostgres.builder().start();
        system = new PretendHttpSystem(asked -> {
            Thread.sleep(20);
            return new Reply(status.get(), "application/json", "{}");
        });
        EstateGateway.write(
                folder,
                "gateway.yaml",
                "store: {url: \"jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres\", user: postgres}\n");
        EstateGateway.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                timeout: 5s
                operations:
                  tell: {http: "POST /messages"}
                """);
        EstateGateway.write(folder, "apis/messages/api.yaml", """
                api: messages
                version: v1
                title: Messages
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  tell: {rest: POST /messages, call: backend.tell, keys: [/n]}
                  hand: {rest: POST /handed, call: backend.tell, delivery: store-and-forward}
                """);
        Map<String, String> values = Map.of("backend.port", Integer.toString(system.port()));
        first = EstateGateway.start(folder, values);
        second = EstateGateway.start(folder, values);
    }

    @AfterEach
    void stop() throws Exception {
        second.close();
        first.close();
        system.close();
        database.close();
    }

    @Test
    void replaysAFailureOnceThoughBothNodesAreAsked() throws Exception {
        List<String> ids = failures();
        status.set(200);
        List<Answer> answers = atOnce(FAILURES * 2, i -> {
            EstateGateway node = i % 2 == 0 ? first : second;
            return node.admin().post("/admin/v1/failures/" + ids.get(i / 2) + "/replay", "{}");
        });

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(FAILURES);
        assertThat(system.asked()).hasSize(2 * FAILURES);
        assertThat(first.admin().get("/admin/v1/failures?state=failed").json().path("items"))
                .isEmpty();
    }

    @Test
    void replaysASelectionOnceThoughBothNodesBeginOne() throws Exception {
        failures();
        status.set(200);
        List<Answer> begun =
                atOnce(4, i -> (i % 2 == 0 ? first : second).admin().post("/admin/v1/replays", "{\"filter\": {}}"));

        for (Answer replay : begun) {
            String id = replay.json().path("id").asText();
            await().atMost(60, SECONDS)
                    .until(() -> second.admin()
                            .get("/admin/v1/replays/" + id)
                            .json()
                            .path("state")
                            .asText()
                            .equals("done"));
        }
        int delivered = 0;
        for (JsonNode replay : first.admin().get("/admin/v1/replays").json().path("items")) {
            delivered += replay.path("delivered").asInt();
        }
        assertThat(delivered).isEqualTo(FAILURES);
        assertThat(system.asked()).hasSize(2 * FAILURES);
    }

    @Test
    void carriesOutARequestOnceThoughBothNodesGetIt() throws Exception {
        for (int key = 0; key < 10; key++) {
            String name = "key-" + key;
            int before = system.asked().size();
            List<Answer> answers = atOnce(
                    8,
                    i -> (i % 2 == 0 ? first : second)
                            .client()
                            .with("Idempotency-Key", name)
                            .post("/messages/v1/messages", "{}"));

            assertThat(system.asked()).hasSize(before + 1);
            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 409).contains(200);
            Client other = second.client().with("Idempotency-Key", name);
            assertThat(other.post("/messages/v1/messages", "{}").status()).isEqualTo(200);
            assertThat(other.post("/messages/v1/messages", "{\"other\":1}").status())
                    .isEqualTo(409);
        }
    }

    @Test
    void deliversEachAcceptedMessageOnce() throws Exception {
        atOnce(200, i -> (i % 2 == 0 ? first : second).client().post("/messages/v1/handed", "{\"n\":" + i + "}"));

        await().atMost(60, SECONDS)
                .until(() -> first.admin()
                                .get("/admin/v1/deliveries")
                                .json()
                                .path("waiting")
                                .asInt()
                        == 0);
        assertThat(system.asked())
                .extracting(asked -> asked.body())
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    private List<String> failures() throws Exception {
        status.set(500);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < FAILURES; i++) {
            Answer failed = first.client().post("/messages/v1/messages", "{\"n\":\"" + i + "\"}");
            assertThat(failed.status()).isEqualTo(502);
            ids.add(failed.header("Trestle-Call-Id").orElseThrow());
        }
        await().atMost(20, SECONDS)
                .until(() -> second.admin()
                                .get("/admin/v1/failures?limit=100")
                                .json()
                                .path("items")
                                .size()
                        == FAILURES);
        return ids;
    }

    private interface Numbered {
        Answer done(int number);
    }

    private static List<Answer> atOnce(int number, Numbered work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int which = i;
                running.add(threads.submit(() -> {
                    begin.await();
                    return work.done(which);
                }));
            }
            begin.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
