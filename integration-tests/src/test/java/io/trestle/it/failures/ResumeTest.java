package io.trestle.it.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.it.support.Answer;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
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

/** A route of several steps, replayed to the one that failed. */
@Timeout(120)
class ResumeTest {

    @TempDir
    Path folder;

    private final AtomicInteger status = new AtomicInteger(500);
    private PretendHttpSystem system;
    private EstateGateway gateway;

    @BeforeEach
    void serve() throws Exception {
        system = new PretendHttpSystem(asked -> {
            if (asked.uri().equals("/third")) {
                return new Reply(status.get(), "application/json", "{\"third\":true}");
            }
            return new Reply(200, "application/json", "{\"from\":\"" + asked.uri() + "\",\"secret\":\"s3\"}");
        });
        EstateGateway.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                timeout: 5s
                operations:
                  first: {http: "POST /first"}
                  second: {http: "POST /second"}
                  third: {http: "POST /third"}
                """);
        EstateGateway.write(folder, "apis/steps/api.yaml", api(""));
        EstateGateway.write(folder, "routes/steps.camel.yaml", """
                - route:
                    id: steps
                    from:
                      uri: direct:steps
                      steps:
                        - to: connector:backend/first
                        - to: connector:backend/second
                        - to: connector:backend/third
                """);
        gateway = EstateGateway.start(folder, Map.of("backend.port", Integer.toString(system.port())));
    }

    private static String api(String failures) {
        return """
                api: steps
                version: v1
                title: Steps
                lifecycle: published
                access: {authenticate: [api-key]}
                %s
                operations:
                  go: {rest: POST /go, route: "direct:steps"}
                """.formatted(failures);
    }

    @AfterEach
    void stop() {
        gateway.close();
        system.close();
    }

    @Test
    void asksOnlyTheSystemsThatHadNotAnswered() {
        String id = fail();
        assertThat(asked()).containsExactly("/first", "/second", "/third");

        assertThat(replay(id, "{\"resume\": true}").json().path("state").asText())
                .isEqualTo("failed");
        assertThat(asked()).containsExactly("/first", "/second", "/third", "/third");
        status.set(200);
        Answer done = replay(id, "{\"resume\": true}");
        assertThat(done.json().path("state").asText()).as(done.body()).isEqualTo("delivered");
        assertThat(done.json().path("answer").path("text").asText()).contains("third");
        assertThat(asked()).containsExactly("/first", "/second", "/third", "/third", "/third");
    }

    @Test
    void asksAllFromTheBeginningUnlessToldOtherwiseAndWhenTheRequestIsAnother() {
        String id = fail();
        replay(id, "{}");
        assertThat(asked()).hasSize(6);
        replay(id, "{\"resume\": true, \"body\": {\"n\": 2}}");
        // The answer of the first step is the same, so that what follows it is.
        assertThat(asked().subList(6, asked().size())).containsExactly("/first", "/third");
    }

    @Test
    void refusesWhereAnAnswerWasNotKept() {
        gateway.write("apis/steps/api.yaml", api("failures: {mask: [/secret]}"));
        assertThat(gateway.admin().post("/admin/v1/reload", "").status()).isEqualTo(200);
        String id = fail();

        Answer refused = replay(id, "{\"resume\": true}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("backend.first");
        assertThat(asked()).hasSize(3);
        assertThat(gateway.admin().get("/admin/v1/failures/" + id).body()).doesNotContain("s3");
    }

    private String fail() {
        Answer failed = gateway.client().post("/steps/v1/go", "{\"n\":1}");
        assertThat(failed.status()).isEqualTo(502);
        String id = failed.header("Trestle-Call-Id").orElseThrow();
        await().atMost(20, SECONDS)
                .until(() -> gateway.admin().get("/admin/v1/failures/" + id).status() == 200);
        return id;
    }

    private Answer replay(String id, String json) {
        return gateway.admin().post("/admin/v1/failures/" + id + "/replay", json);
    }

    private List<String> asked() {
        return system.asked().stream().map(PretendHttpSystem.Asked::uri).toList();
    }
}
